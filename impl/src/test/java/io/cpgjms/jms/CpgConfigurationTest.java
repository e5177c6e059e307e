package io.cpgjms.jms;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.SlowConsumer;
import io.cpgjms.message.AllowedClasses;
import jakarta.jms.JMSException;
import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpgConfigurationTest {
  @Test
  void theDefaultsAreTheDocumentedOnes() {
    CpgConfiguration defaults = CpgConfiguration.DEFAULTS;
    assertEquals("corosync", defaults.engine());
    assertEquals("default", defaults.bus());
    assertEquals(10_000, defaults.joinTimeout());
    assertEquals(30_000, defaults.sendTimeout());
    assertEquals(5_000, defaults.closeTimeout());
    assertEquals(64 << 20, defaults.maxMessageSize());
    assertEquals(8_388_608, defaults.sendWindow());
    assertEquals(67_108_864, defaults.inboxLimit());
    assertFalse(defaults.requireQuorum());
    assertEquals("BLOCK_SENDERS", defaults.slowConsumer());
    assertEquals(15_000, defaults.slowConsumerTimeout());
    assertEquals("", defaults.deserializationAllowList());
    assertEquals("", defaults.clientId());
    assertEquals("", defaults.nativeDirectory());
  }

  @Test
  void aUrlSetsTheEngineAndEachProperty() {
    CpgConfiguration parsed =
        CpgConfiguration.parse(
            "cpg:embedded?bus=b1&joinTimeout=1&sendTimeout=2&closeTimeout=3&maxMessageSize=4"
                + "&sendWindow=5&inboxLimit=6&requireQuorum=true&slowConsumer=DROP_OLDEST"
                + "&slowConsumerTimeout=7&deserializationAllowList=com.acme.*,maxdepth%3D9"
                + "&clientId=me&nativeDirectory=%2Fopt%2Fa+b");
    assertEquals("embedded", parsed.engine());
    assertEquals("b1", parsed.bus());
    assertEquals(
        GroupOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3))
            .withLimits(4, 5)
            .withRequireQuorum(true)
            .withSlowConsumer(SlowConsumer.DROP_OLDEST, Duration.ofMillis(7)),
        parsed.groupOptions());
    assertEquals(6, parsed.inboxLimit());
    assertEquals(AllowedClasses.parse("com.acme.*,maxdepth=9"), parsed.allowedClasses());
    assertEquals("me", parsed.clientId());
    assertEquals("/opt/a b", parsed.nativeDirectory());
  }

  @Test
  void theUrlOfAConfigurationReadsBackAsTheSame() {
    CpgConfiguration written =
        CpgConfiguration.parse("cpg:embedded?bus=b%261&nativeDirectory=%2Ftmp%2Fx%3Dy");
    assertEquals(written, CpgConfiguration.parse(written.toUrl()));
  }

  @Test
  void aDefaultThatIsSetOnPurposeEqualsTheDefault() {
    CpgConfiguration explicit = CpgConfiguration.parse("cpg:corosync?sendTimeout=30000");
    assertEquals(CpgConfiguration.DEFAULTS, explicit);
    assertEquals(CpgConfiguration.DEFAULTS.hashCode(), explicit.hashCode());
    assertNotEquals(CpgConfiguration.DEFAULTS, explicit.with("sendTimeout", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "corosync", "tcp://localhost:61616", "CPG:corosync", "jms:cpg:corosync"})
  void aUrlOfAnotherSchemeIsRefusedWithAnExample(String url) {
    String text = refusal(url);
    assertTrue(text.contains("'" + url + "'") && text.contains("cpg:embedded?bus=NAME"), text);
  }

  @Test
  void noUrlAtAllIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> CpgConfiguration.parse(null));
  }

  @ParameterizedTest
  @CsvSource({
    "cpg:,                                engine, ''",
    "cpg:zookeeper,                       engine, zookeeper",
    "cpg:Corosync,                        engine, Corosync",
    "cpg:corosync?joinTimeout=0,          joinTimeout, 0",
    "cpg:corosync?joinTimeout=-1,         joinTimeout, -1",
    "cpg:corosync?sendTimeout=5s,         sendTimeout, 5s",
    "cpg:corosync?sendTimeout=,           sendTimeout, ''",
    "cpg:corosync?sendTimeout=86400001,   sendTimeout, 86400001",
    "cpg:corosync?closeTimeout=1.5,       closeTimeout, 1.5",
    "cpg:corosync?maxMessageSize=0,       maxMessageSize, 0",
    "cpg:corosync?maxMessageSize=268435457, maxMessageSize, 268435457",
    "cpg:corosync?sendWindow=2147483648,  sendWindow, 2147483648",
    "cpg:corosync?inboxLimit=99999999999999999999, inboxLimit, 99999999999999999999",
    "cpg:corosync?requireQuorum=yes,      requireQuorum, yes",
    "cpg:corosync?slowConsumer=drop_oldest, slowConsumer, drop_oldest",
    "cpg:corosync?slowConsumerTimeout=0,  slowConsumerTimeout, 0",
    "cpg:corosync?deserializationAllowList=maxdepth%3Dx, deserializationAllowList, maxdepth=x",
    "cpg:corosync?deserializationAllowList=com.*.x, deserializationAllowList, com.*.x",
    "cpg:embedded?bus=,                   bus, ''",
    "cpg:corosync?bus=b1,                 bus, b1"
  })
  void aWrongValueIsRefusedWithItsNameItselfAndWhatIsAllowed(
      String url, String property, String value) {
    String text = refusal(url);
    String allowed = ConfigurationProperty.named(property).orElseThrow().allowed();
    assertTrue(text.contains("property %s: '%s' is not allowed".formatted(property, value)), text);
    assertTrue(text.contains("it takes " + allowed), text);
  }

  @Test
  void anUnknownPropertyIsRefusedWithTheKnownOnes() {
    String text = refusal("cpg:corosync?sendTimout=5000");
    assertTrue(text.contains("'sendTimout' is not known"), text);
    CpgConfiguration.propertyNames().forEach(name -> assertTrue(text.contains(name), text));
  }

  @Test
  void aPropertyWithoutAValueIsRefused() {
    assertTrue(refusal("cpg:corosync?sendTimeout").contains("it reads name=value"));
  }

  @Test
  void theEngineIsNoPropertyOfAUrl() {
    assertTrue(refusal("cpg:corosync?engine=embedded").contains("after cpg:"));
  }

  @Test
  void aPropertyGivenTwiceIsRefused() {
    String text = refusal("cpg:corosync?sendTimeout=1&sendTimeout=2");
    assertTrue(text.contains("sendTimeout") && text.contains("twice"), text);
  }

  @Test
  void aBrokenEscapeIsRefused() {
    assertTrue(refusal("cpg:embedded?bus=%zz").contains("cpg:embedded?bus=%zz"));
  }

  @Test
  void theFactoryIsAJavaBeanWithEachProperty() throws Exception {
    List<String> names = beanProperties().stream().map(PropertyDescriptor::getName).toList();
    TreeSet<String> expected = new TreeSet<>(CpgConfiguration.propertyNames());
    expected.add("url");
    assertEquals(expected, new TreeSet<>(names));
  }

  /** All but the reference, which tells them to naming services. */
  private static List<PropertyDescriptor> beanProperties() throws IntrospectionException {
    BeanInfo bean = Introspector.getBeanInfo(CpgConnectionFactory.class, Object.class);
    return Arrays.stream(bean.getPropertyDescriptors())
        .filter(property -> !property.getName().equals("reference"))
        .toList();
  }

  @Test
  void whatTheBeanIsGivenItKeeps() throws Exception {
    Map<String, Object> values =
        Map.ofEntries(
            entry("engine", "embedded"),
            entry("bus", "b2"),
            entry("joinTimeout", 11L),
            entry("sendTimeout", 12L),
            entry("closeTimeout", 13L),
            entry("maxMessageSize", 14),
            entry("sendWindow", 15),
            entry("inboxLimit", 16L),
            entry("requireQuorum", true),
            entry("slowConsumer", "DISCONNECT"),
            entry("slowConsumerTimeout", 17L),
            entry("deserializationAllowList", "com.acme.Order"),
            entry("clientId", "c"),
            entry("nativeDirectory", "/n"));
    CpgConnectionFactory factory = new CpgConnectionFactory();
    for (PropertyDescriptor property : beanProperties()) {
      if (!property.getName().equals("url")) {
        property.getWriteMethod().invoke(factory, values.get(property.getName()));
        assertEquals(values.get(property.getName()), property.getReadMethod().invoke(factory));
      }
    }
  }

  @Test
  void aBeanSetterRefusesAWrongValueAtOnce() {
    CpgConnectionFactory factory = new CpgConnectionFactory();
    assertThrows(IllegalArgumentException.class, () -> factory.setSendTimeout(0));
    assertThrows(IllegalArgumentException.class, () -> factory.setEngine(null));
  }

  @Test
  void aBusWithoutTheEmbeddedEngineIsRefusedWhenABeanConnects() {
    CpgConnectionFactory factory = new CpgConnectionFactory();
    factory.setBus("b3");
    JMSException refused = assertThrows(JMSException.class, factory::createConnection);
    assertTrue(refused.getMessage().contains("property bus: 'b3'"), refused.getMessage());
  }

  @Test
  void aFactoryIsSerializable() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new CpgConnectionFactory("cpg:embedded?bus=saved&sendTimeout=7"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CpgConnectionFactory read = (CpgConnectionFactory) in.readObject();
      assertEquals("cpg:embedded?bus=saved&sendTimeout=7", read.getUrl());
      read.createConnection().close();
    }
  }

  private static String refusal(String url) {
    return assertThrows(IllegalArgumentException.class, () -> CpgConfiguration.parse(url))
        .getMessage();
  }
}
