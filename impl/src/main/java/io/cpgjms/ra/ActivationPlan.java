package io.cpgjms.ra;

import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jms.Subscription;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.util.Optional;

/**
 * What an activation is to do: its activation properties, checked and looked up.
 *
 * @param topic what it listens to
 * @param filter which messages are wanted
 * @param policy how it delivers
 * @param setup how long the deployment waits for the group
 * @param configuration the settings of its connection factory if it names one, else the adapter's
 */
record ActivationPlan(
    CpgTopic topic,
    Subscription.Filter filter,
    DeliveryPolicy policy,
    SetupAttempts setup,
    CpgConfiguration configuration) {

  /**
   * Looks up what is named in JNDI.
   *
   * @param values checked ones
   * @param adapters the settings of the resource adapter
   * @throws InvalidPropertyException if a JNDI name is not bound, or to something else, or what is
   *     found contradicts another property
   */
  static ActivationPlan of(ActivationValues values, CpgConfiguration adapters)
      throws InvalidPropertyException {
    CpgTopic topic = topic(values);
    CpgConfiguration configuration = configuration(values, adapters);
    return new ActivationPlan(
        topic,
        filter(values),
        policy(values, topic, configuration),
        new SetupAttempts(
            whole(values, ActivationProperty.SETUP_ATTEMPTS),
            millis(values, ActivationProperty.SETUP_INTERVAL)),
        configuration);
  }

  /**
   * What the selector selects.
   *
   * @throws InvalidPropertyException if it is not valid
   */
  static Subscription.Filter filter(ActivationValues values) throws InvalidPropertyException {
    try {
      return Subscription.Filter.of(
          Selector.parse(values.get(ActivationProperty.MESSAGE_SELECTOR)));
    } catch (InvalidSelectorException e) {
      throw new InvalidPropertyException(e.getMessage(), e);
    }
  }

  private static CpgTopic topic(ActivationValues values) throws InvalidPropertyException {
    String lookup = values.get(ActivationProperty.DESTINATION_LOOKUP);
    String destination = values.get(ActivationProperty.DESTINATION);
    if (lookup == null) {
      return named(values, ActivationProperty.DESTINATION);
    }
    CpgTopic topic = AdministeredNames.topic("destinationLookup", lookup);
    // Open Liberty fills destination from a bean's destinationLookup.
    if (destination != null
        && !destination.equals(lookup)
        && !named(values, ActivationProperty.DESTINATION).equals(topic)) {
      throw new InvalidPropertyException(
          "activation property destinationLookup: '%s' is bound to topic '%s', but destination is '%s': set one of them, or both to the same topic"
              .formatted(lookup, topic, destination));
    }
    return topic;
  }

  private static CpgTopic named(ActivationValues values, ActivationProperty property)
      throws InvalidPropertyException {
    String name = values.get(property);
    return flag(values, ActivationProperty.USE_JNDI)
        ? AdministeredNames.topic(property.key(), name)
        : CpgTopic.parse(name);
  }

  private static CpgConfiguration configuration(ActivationValues values, CpgConfiguration adapters)
      throws InvalidPropertyException {
    String lookup = values.get(ActivationProperty.CONNECTION_FACTORY_LOOKUP);
    return lookup == null
        ? adapters
        : AdministeredNames.connectionFactory(
                ActivationProperty.CONNECTION_FACTORY_LOOKUP.key(), lookup)
            .configuration();
  }

  private static DeliveryPolicy policy(
      ActivationValues values, CpgTopic topic, CpgConfiguration configuration)
      throws InvalidPropertyException {
    String requireQuorum = values.get(ActivationProperty.REQUIRE_QUORUM);
    return new DeliveryPolicy(
        whole(values, ActivationProperty.MAX_SESSION),
        whole(values, ActivationProperty.MAXIMUM_REDELIVERIES),
        millis(values, ActivationProperty.INITIAL_REDELIVERY_DELAY),
        Double.parseDouble(values.get(ActivationProperty.BACK_OFF_MULTIPLIER)),
        millis(values, ActivationProperty.MAXIMUM_REDELIVERY_DELAY),
        deadLetters(values, topic),
        whole(values, ActivationProperty.MAX_SEQUENTIAL_DELIVERY_FAILURES),
        requireQuorum == null
            ? configuration.requireQuorum()
            : flag(values, ActivationProperty.REQUIRE_QUORUM));
  }

  private static Optional<CpgTopic> deadLetters(ActivationValues values, CpgTopic topic)
      throws InvalidPropertyException {
    String name = values.get(ActivationProperty.DEAD_LETTER_DESTINATION);
    if (name == null) {
      return Optional.empty();
    }
    CpgTopic deadLetters = named(values, ActivationProperty.DEAD_LETTER_DESTINATION);
    if (deadLetters.group().equals(topic.group())) {
      throw new InvalidPropertyException(
          "activation property deadLetterDestination: '%s' is the group that the bean listens to, which would get its dead letters for ever: it takes another group"
              .formatted(name));
    }
    if (deadLetters.raw()) {
      throw new InvalidPropertyException(
          "activation property deadLetterDestination: '%s' is a raw topic, where the reason of a dead letter would be lost: it takes a group without ?format=raw"
              .formatted(name));
    }
    return Optional.of(deadLetters);
  }

  private static int whole(ActivationValues values, ActivationProperty property) {
    return Integer.parseInt(values.get(property));
  }

  private static Duration millis(ActivationValues values, ActivationProperty property) {
    return Duration.ofMillis(whole(values, property));
  }

  private static boolean flag(ActivationValues values, ActivationProperty property) {
    return Boolean.parseBoolean(values.get(property));
  }
}
