package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jndi.CpgInitialContextFactory;
import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.util.Optional;
import javax.naming.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names {@code dynamicTopics/NAME} and {@code ConnectionFactory} are bound here. */
class ActivationPlanTest {
  private static final String URL = "cpg:embedded?bus=plan&requireQuorum=true";
  private final CpgActivationSpec spec = new CpgActivationSpec();

  @BeforeEach
  void bindNames() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, CpgInitialContextFactory.class.getName());
    System.setProperty(Context.PROVIDER_URL, URL);
  }

  @AfterEach
  void bindNothing() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    System.clearProperty(Context.PROVIDER_URL);
  }

  private ActivationPlan plan() throws InvalidPropertyException {
    spec.validate();
    return ActivationPlan.of(spec.values(), CpgConfiguration.DEFAULTS);
  }

  private String refusal() {
    return assertThrows(InvalidPropertyException.class, this::plan).getMessage();
  }

  @Test
  void theDefaultsAreThoseOfTheTable() throws Exception {
    spec.setDestination("orders");
    assertEquals(
        new DeliveryPolicy(
            1, 5, Duration.ofMillis(100), 2.0, Duration.ofSeconds(30), Optional.empty(), -1, false),
        plan().policy());
    assertEquals(new SetupAttempts(-1, Duration.ofSeconds(2)), plan().setup());
  }

  @Test
  void thePolicyIsWhatThePropertiesSay() throws Exception {
    spec.setDestination("orders");
    spec.setMaxSession("8");
    spec.setMaximumRedeliveries("-1");
    spec.setInitialRedeliveryDelay("1");
    spec.setBackOffMultiplier("1.5");
    spec.setMaximumRedeliveryDelay("1000");
    spec.setDeadLetterDestination("orders.dead");
    spec.setMaxSequentialDeliveryFailures("3");
    spec.setRequireQuorum("TRUE");
    assertEquals(
        new DeliveryPolicy(
            8,
            -1,
            Duration.ofMillis(1),
            1.5,
            Duration.ofSeconds(1),
            Optional.of(new CpgTopic("orders.dead")),
            3,
            true),
        plan().policy());
  }

  @Test
  void theDestinationCarriesTheFormat() throws Exception {
    spec.setDestination("orders?format=raw");
    assertEquals(new CpgTopic("orders", "raw"), plan().topic());
  }

  @Test
  void aLookedUpTopicIsTheDestination() throws Exception {
    spec.setDestinationLookup("dynamicTopics/orders");
    assertEquals(new CpgTopic("orders"), plan().topic());
  }

  @Test
  void withUseJndiTheDestinationsAreNames() throws Exception {
    spec.setUseJNDI("true");
    spec.setDestination("dynamicTopics/orders");
    spec.setDeadLetterDestination("dynamicTopics/dead");
    assertEquals(new CpgTopic("orders"), plan().topic());
    assertEquals(Optional.of(new CpgTopic("dead")), plan().policy().deadLetterDestination());
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "dynamicTopics/orders"})
  void aDestinationBesideALookupMayNameTheSame(String destination) throws Exception {
    spec.setDestinationLookup("dynamicTopics/orders");
    spec.setDestination(destination);
    assertEquals(new CpgTopic("orders"), plan().topic());
  }

  @Test
  void aDestinationBesideALookupOfAnotherTopicIsRefused() {
    spec.setDestinationLookup("dynamicTopics/orders");
    spec.setDestination("invoices");
    String text = refusal();
    assertTrue(text.contains("destinationLookup: 'dynamicTopics/orders'"), text);
    assertTrue(text.contains("destination is 'invoices'"), text);
  }

  @Test
  void aNameThatIsNotBoundIsRefusedWithPropertyAndName() {
    spec.setDestinationLookup("java:app/nowhere");
    String text = refusal();
    assertTrue(text.contains("destinationLookup: 'java:app/nowhere'"), text);
  }

  @Test
  void aNameThatIsBoundToSomethingElseIsRefusedWithItsClass() {
    spec.setDestinationLookup("ConnectionFactory");
    String text = refusal();
    assertTrue(text.contains("'ConnectionFactory' is bound to io.cpgjms.jms.Cpg"), text);
  }

  @Test
  void theSettingsOfANamedConnectionFactoryCountForTheBean() throws Exception {
    spec.setDestination("orders");
    spec.setConnectionFactoryLookup("ConnectionFactory");
    assertEquals(CpgConfiguration.parse(URL), plan().configuration());
    assertTrue(plan().policy().requireQuorum());
  }

  @Test
  void theSettingsOfTheAdapterCountForABeanThatNamesNoFactory() throws Exception {
    spec.setDestination("orders");
    ActivationPlan plan = ActivationPlan.of(spec.values(), CpgConfiguration.parse(URL));
    assertEquals(CpgConfiguration.parse(URL), plan.configuration());
    assertTrue(plan.policy().requireQuorum());
    spec.setRequireQuorum("false");
    assertEquals(
        false,
        ActivationPlan.of(spec.values(), CpgConfiguration.parse(URL)).policy().requireQuorum());
  }

  @Test
  void aConnectionFactoryOfAnotherProviderIsRefused() {
    spec.setDestination("orders");
    spec.setConnectionFactoryLookup("dynamicTopics/x");
    String text = refusal();
    assertTrue(text.contains("connectionFactoryLookup: 'dynamicTopics/x' is bound to"), text);
  }

  @Test
  void deadLettersDoNotGoWhereTheyComeFrom() {
    spec.setDestination("orders");
    spec.setDeadLetterDestination("orders?format=raw");
    String text = refusal();
    assertTrue(text.contains("deadLetterDestination: 'orders?format=raw'"), text);
  }

  @Test
  void deadLettersDoNotGoToARawTopicThatCannotCarryTheirReason() {
    spec.setDestination("orders");
    spec.setDeadLetterDestination("dead?format=raw");
    String text = refusal();
    assertTrue(text.contains("deadLetterDestination: 'dead?format=raw' is a raw topic"), text);
  }
}
