package io.cpgjms.jndi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.message.CpgTopic;
import javax.naming.ConfigurationException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References to administered objects (Jakarta Messaging 3.1, 5.1). */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI is what is tested, with its Hashtable
class CpgObjectFactoryTest {
  private final CpgObjectFactory factory = new CpgObjectFactory();

  private static Reference reference(String type, String... properties) {
    Reference reference = new Reference(type);
    for (int i = 0; i < properties.length; i += 2) {
      reference.add(new StringRefAddr(properties[i], properties[i + 1]));
    }
    return reference;
  }

  private Object make(Reference reference) throws ConfigurationException {
    return factory.getObjectInstance(reference, null, null, null);
  }

  @Test
  void theReferenceOfAConnectionFactoryMakesAnEqualOne() throws Exception {
    CpgConnectionFactory original =
        new CpgConnectionFactory("cpg:embedded?bus=a%26b&sendTimeout=7");
    Object made = NamingManager.getObjectInstance(original.getReference(), null, null, null);
    assertEquals(
        original.configuration(),
        assertInstanceOf(CpgConnectionFactory.class, made).configuration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "orders?format=raw", "a?b?format=frame"})
  void theReferenceOfATopicMakesAnEqualOne(String name) throws Exception {
    CpgTopic original = CpgTopic.parse(name);
    assertEquals(
        original, NamingManager.getObjectInstance(original.getReference(), null, null, null));
  }

  @Test
  void aServersResourcesAreMadeByTheirTypesAndProperties() throws ConfigurationException {
    Object connections =
        make(
            reference(
                "jakarta.jms.ConnectionFactory",
                "engine",
                "embedded",
                "bus",
                "b",
                "auth",
                "Container",
                "singleton",
                "true"));
    assertEquals("b", assertInstanceOf(CpgConnectionFactory.class, connections).getBus());
    Object topic = make(reference("jakarta.jms.Topic", "physicalName", "orders", "format", "raw"));
    assertEquals(new CpgTopic("orders", "raw"), topic);
  }

  @Test
  void whatIsWrongIsRefusedWithTheReason() {
    for (Reference wrong :
        new Reference[] {
          reference("jakarta.jms.ConnectionFactory", "url", "tcp://x"),
          reference("jakarta.jms.ConnectionFactory", "sendTimeuot", "1"),
          reference("jakarta.jms.Topic"),
          reference("jakarta.jms.Topic", "physicalName", "a", "selector", "b")
        }) {
      ConfigurationException refused =
          assertThrows(ConfigurationException.class, () -> make(wrong));
      assertTrue(refused.getMessage().length() > 20, refused.getMessage());
    }
  }

  @Test
  void whatIsNotOursIsLeftToOthers() throws ConfigurationException {
    assertNull(make(reference("jakarta.jms.Queue")));
    assertNull(factory.getObjectInstance("text", null, null, null));
  }
}
