package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CpgActivationSpecTest {
  private final CpgActivationSpec spec = new CpgActivationSpec();

  CpgActivationSpecTest() {
    spec.setDestination("orders");
  }

  /** Sets a property as servers do. */
  private void set(String name, String value) throws ReflectiveOperationException {
    String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT);
    CpgActivationSpec.class.getMethod(setter + name.substring(1), String.class).invoke(spec, value);
  }

  private static Set<PropertyDescriptor> properties() throws Exception {
    return Arrays.stream(Introspector.getBeanInfo(CpgActivationSpec.class).getPropertyDescriptors())
        .filter(property -> property.getWriteMethod() != null)
        .filter(property -> !property.getName().equals("resourceAdapter"))
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }

  private InvalidPropertyException refusal() {
    return assertThrows(InvalidPropertyException.class, spec::validate);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          destination | orders?format=xml | format=raw
          destination | java:/jms/orders | destinationLookup=java:/jms/orders
          destinationType | jakarta.jms.Queue | jakarta.jms.Topic
          acknowledgeMode | Client | Auto-acknowledge or Dups-ok-acknowledge
          messageSelector | a = = 1 | character 5
          subscriptionDurability | Durable | NonDurable
          shareSubscriptions | true | maxSession
          sharedSubscription | true | maxSession
          noLocal | true | JMS_CPG_Pid
          useJNDI | yes | true or false
          maxSession | many | a whole number from 1
          maxSession | 0 | a whole number from 1
          maxSessions | many | a whole number from 1
          setupAttempts | 0 | -1
          setupInterval | 2s | milliseconds
          maximumRedeliveries | -2 | -1
          endpointExceptionRedeliveryAttempts | some | -1
          initialRedeliveryDelay | -1 | milliseconds from 0
          backOffMultiplier | 0.5 | from 1
          backOffMultiplier | NaN | from 1
          maximumRedeliveryDelay | 99 | at least the 100 of initialRedeliveryDelay
          deadLetterDestination | java:/jms/dead | useJNDI=true
          deadLetterDestination | dead?format=xml | format=raw
          maxSequentialDeliveryFailures | 0 | -1
          requireQuorum | 1 | true or false
          queueManager | QM1 | corosync
          useDLQ | true | deadLetterDestination
          useExponentialBackOff | false | backOffMultiplier=1
          """)
  void aWrongValueIsRefusedWithPropertyValueAndAllowed(
      String property, String value, String allowed) throws Exception {
    set(property, value);
    InvalidPropertyException refusal = refusal();
    String text = refusal.getMessage();
    assertTrue(text.contains("property " + property + ": '" + value + "'"), text);
    assertTrue(text.contains(allowed), text);
    assertArrayEquals(
        new String[] {property},
        Arrays.stream(refusal.getInvalidPropertyDescriptors())
            .map(FeatureDescriptor::getName)
            .toArray());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acknowledgeMode | DUPS_OK_ACKNOWLEDGE
          useJNDI | FALSE
          shareSubscriptions | false
          noLocal | false
          maxSession | 1000
          setupAttempts | 3
          maximumRedeliveries | -1
          maximumRedeliveries | 0
          initialRedeliveryDelay | 0
          backOffMultiplier | 1
          deadLetterDestination | orders.dead
          maxSequentialDeliveryFailures | 10
          requireQuorum | true
          useDLQ | false
          useExponentialBackOff | True
          rebalanceConnections | true
          """)
  void aRightValueIsAccepted(String property, String value) throws Exception {
    set(property, value);
    assertDoesNotThrow(spec::validate);
  }

  @Test
  void aDestinationIsNeeded() {
    spec.setDestination("");
    assertTrue(refusal().getMessage().contains("destination: nothing is not allowed"));
  }

  @Test
  void aLookupIsEnough() {
    spec.setDestination(null);
    spec.setDestinationLookup("java:app/topic");
    assertDoesNotThrow(spec::validate);
  }

  @Test
  void allWrongValuesAreToldAtOnce() {
    spec.setMaxSession("0");
    spec.setAcknowledgeMode("x");
    spec.setQueueManager("QM1");
    assertEquals(3, refusal().getInvalidPropertyDescriptors().length);
  }

  static Stream<String[]> aliases() {
    return Arrays.stream(ActivationProperty.values())
        .flatMap(
            property ->
                property.aliases().stream().map(alias -> new String[] {alias, property.key()}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aliases")
  void anAliasSetsThePropertyThoughTheServerSetsItsDefault(String alias, String property)
      throws Exception {
    PropertyDescriptor standard = new PropertyDescriptor(property, CpgActivationSpec.class);
    standard.getWriteMethod().invoke(spec, standard.getReadMethod().invoke(spec));
    set(alias, "7");
    assertEquals("7", standard.getReadMethod().invoke(spec));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aliases")
  void anAliasThatContradictsIsRefused(String alias, String property) throws Exception {
    set(property, "7");
    set(alias, "8");
    String text = refusal().getMessage();
    assertTrue(
        text.contains(alias + ": '8' is not allowed: it takes the '7' of " + property), text);
  }

  @Test
  void anAliasMayRepeatTheValue() {
    spec.setMaxSession("7");
    spec.setMaxSessions("7");
    assertDoesNotThrow(spec::validate);
  }

  @Test
  void emptyIsTheDefault() {
    spec.setMaxSession(" ");
    spec.setDestinationLookup("");
    assertEquals("1", spec.getMaxSession());
    assertEquals(null, spec.getDestinationLookup());
  }

  @Test
  void everyPropertyThatCanBeReadIsInTheTable() throws Exception {
    assertEquals(
        names(Arrays.stream(ActivationProperty.values()).map(ActivationProperty::key)),
        names(
            properties().stream()
                .filter(property -> property.getReadMethod() != null)
                .map(FeatureDescriptor::getName)));
  }

  @Test
  void everyPropertyThatCanOnlyBeSetIsAnAliasOrOneOfAnotherAdapter() throws Exception {
    assertEquals(
        names(
            Stream.concat(
                aliases().map(alias -> alias[0]), ForeignProperty.all().keySet().stream())),
        names(
            properties().stream()
                .filter(property -> property.getReadMethod() == null)
                .map(FeatureDescriptor::getName)));
  }

  static Stream<ForeignProperty> foreign() {
    return ForeignProperty.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aPropertyOfAnotherAdapterIsRefusedOrSaidToHaveNoEffect(ForeignProperty property)
      throws Exception {
    set(property.name(), "7");
    boolean ignored = property.rule() == ForeignProperty.Rule.WITHOUT_EFFECT;
    String told = ignored ? String.join("", spec.values().withoutEffect()) : refusal().getMessage();
    if (ignored) {
      assertDoesNotThrow(spec::validate);
    }
    assertTrue(told.contains(property.name()) && told.contains(property.advice()), told);
  }

  @Test
  void whatASubscriptionWithoutStoreHasNoUseForIsSaidToHaveNoEffect() {
    assertEquals(List.of(), spec.values().withoutEffect());
    spec.setClientID("c");
    spec.setSubscriptionName("s");
    spec.setSetupInterval("5");
    List<String> told = spec.values().withoutEffect();
    assertEquals(3, told.size(), told.toString());
    assertTrue(told.get(0).startsWith("activation property clientID='c' has no effect"));
    spec.setSetupAttempts("5");
    assertEquals(2, spec.values().withoutEffect().size());
  }

  @Test
  void aPasswordIsNeverShown() {
    spec.setPassword("secret");
    spec.setTrustStorePassword("secret");
    assertFalse(refusal().getMessage().contains("secret"));
    assertEquals(
        "CpgActivationSpec{destination=orders, password=***, trustStorePassword=***}",
        spec.toString());
  }

  @Test
  void aSerializedSpecHasItsProperties() throws Exception {
    spec.setMaxSessions("7");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(spec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(spec.toString(), in.readObject().toString());
    }
  }
}
