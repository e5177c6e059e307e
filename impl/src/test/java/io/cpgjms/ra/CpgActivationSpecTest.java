package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CpgActivationSpecTest {
  private static CpgActivationSpec valid() {
    CpgActivationSpec spec = new CpgActivationSpec();
    spec.setDestination("orders");
    return spec;
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        wrong("destination", "nothing", "name of a group", s -> s.setDestination("")),
        wrong(
            "destination",
            "'orders?format=xml'",
            "raw",
            s -> s.setDestination("orders?format=xml")),
        wrong(
            "destinationType",
            "'jakarta.jms.Queue'",
            "jakarta.jms.Topic",
            s -> s.setDestinationType("jakarta.jms.Queue")),
        wrong(
            "acknowledgeMode",
            "'Client'",
            "Auto-acknowledge or Dups-ok-acknowledge",
            s -> s.setAcknowledgeMode("Client")),
        wrong("messageSelector", "'a = = 1'", "character 5", s -> s.setMessageSelector("a = = 1")),
        wrong(
            "subscriptionDurability",
            "'Durable'",
            "NonDurable",
            s -> s.setSubscriptionDurability("Durable")),
        wrong("maxSession", "'many'", "from 1", s -> s.setMaxSession("many")));
  }

  private static Arguments wrong(
      String property, String value, String allowed, Consumer<CpgActivationSpec> change) {
    return Arguments.of(property, value, allowed, change);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("wrongValues")
  void aWrongValueIsRefusedWithPropertyValueAndAllowed(
      String property, String value, String allowed, Consumer<CpgActivationSpec> change) {
    CpgActivationSpec spec = valid();
    change.accept(spec);
    InvalidPropertyException refusal = assertThrows(InvalidPropertyException.class, spec::validate);
    String text = refusal.getMessage();
    assertTrue(text.contains(property + ": " + value) && text.contains(allowed), () -> text);
    assertArrayEquals(
        new String[] {property},
        Arrays.stream(refusal.getInvalidPropertyDescriptors())
            .map(FeatureDescriptor::getName)
            .toArray());
  }

  @Test
  void allWrongValuesAreToldAtOnce() {
    CpgActivationSpec spec = valid();
    spec.setMaxSession("0");
    spec.setAcknowledgeMode("x");
    InvalidPropertyException refusal = assertThrows(InvalidPropertyException.class, spec::validate);
    assertEquals(2, refusal.getInvalidPropertyDescriptors().length);
  }

  @Test
  void aDestinationOrALookupIsEnough() {
    assertDoesNotThrow(valid()::validate);
    CpgActivationSpec lookup = new CpgActivationSpec();
    lookup.setDestinationLookup("java:app/topic");
    assertDoesNotThrow(lookup::validate);
  }

  @Test
  void theDestinationCarriesTheFormat() throws Exception {
    CpgActivationSpec spec = new CpgActivationSpec();
    spec.setDestination("orders?format=raw");
    assertEquals(
        new CpgTopic("orders", "raw"),
        ActivationPlan.of(spec.values(), CpgConfiguration.DEFAULTS).topic());
  }

  @Test
  void aNameThatIsNotBoundIsRefusedWithTheName() {
    CpgActivationSpec spec = new CpgActivationSpec();
    spec.setDestinationLookup("java:app/nowhere");
    InvalidPropertyException refusal =
        assertThrows(
            InvalidPropertyException.class,
            () -> ActivationPlan.of(spec.values(), CpgConfiguration.DEFAULTS));
    assertTrue(refusal.getMessage().contains("java:app/nowhere"), refusal::getMessage);
  }

  @Test
  void everyPropertyIsAJavaBeanProperty() throws Exception {
    for (ActivationProperty known : ActivationProperty.values()) {
      String name = known.key();
      PropertyDescriptor property = new PropertyDescriptor(name, CpgActivationSpec.class);
      assertTrue(property.getWriteMethod() != null && property.getReadMethod() != null, name);
    }
  }
}
