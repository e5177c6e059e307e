package io.cpgjms.ra;

import java.util.List;
import java.util.function.Predicate;

/**
 * One activation property: its name, its default, what it takes, and under which other names users
 * of other adapters know it. Immutable.
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates have no state, the lists are List.of
enum ActivationProperty {
  DESTINATION("destination", null, "the name of a group", value -> true),
  DESTINATION_LOOKUP("destinationLookup", null, "the JNDI name of a topic", value -> true),
  DESTINATION_TYPE(
      "destinationType",
      "jakarta.jms.Topic",
      "jakarta.jms.Topic: closed process groups have no queues, each bean gets each message",
      "jakarta.jms.Topic"::equals),
  CONNECTION_FACTORY_LOOKUP(
      "connectionFactoryLookup",
      null,
      "the JNDI name of a connection factory of this adapter",
      value -> true),
  USE_JNDI("useJNDI", "false", "true or false", ActivationProperty::isBoolean, "useJndi"),
  MESSAGE_SELECTOR("messageSelector", null, "a selector", value -> true),
  ACKNOWLEDGE_MODE(
      "acknowledgeMode",
      "Auto-acknowledge",
      "Auto-acknowledge or Dups-ok-acknowledge",
      List.of("Auto-acknowledge", "Dups-ok-acknowledge", "AUTO_ACKNOWLEDGE", "DUPS_OK_ACKNOWLEDGE")
          ::contains),
  SUBSCRIPTION_DURABILITY(
      "subscriptionDurability",
      "NonDurable",
      "NonDurable: closed process groups store nothing for a bean that is not there",
      "NonDurable"::equals),
  SUBSCRIPTION_NAME("subscriptionName", null, "a text", value -> true),
  SHARE_SUBSCRIPTIONS(
      "shareSubscriptions",
      "false",
      "false: each activation gets each message; maxSession says how many of them a server takes"
          + " at once",
      "false"::equalsIgnoreCase,
      "sharedSubscription"),
  CLIENT_ID("clientId", null, "a text", value -> true, "clientID"),
  NO_LOCAL(
      "noLocal",
      "false",
      "false: a bean's subscription has no connection that could publish; the messageSelector"
          + " \"JMS_CPG_Pid <> 1234\" leaves out what one process sends",
      "false"::equalsIgnoreCase),
  MAX_SESSION(
      "maxSession",
      "1",
      "a whole number from 1, which keeps the agreed order, to 1000",
      whole(1, 1000),
      "maxSessions"),
  SETUP_ATTEMPTS(
      "setupAttempts",
      "-1",
      "-1, to deploy without the group and join it when it can be joined, or a whole number from 1"
          + " to 1000000",
      withoutEnd(1, 1_000_000),
      "reconnectAttempts"),
  SETUP_INTERVAL(
      "setupInterval",
      "2000",
      "milliseconds from 0 to 86400000",
      whole(0, 86_400_000),
      "reconnectInterval"),
  MAXIMUM_REDELIVERIES(
      "maximumRedeliveries",
      "5",
      "-1, for without end, or a whole number from 0 to 1000000",
      withoutEnd(0, 1_000_000),
      "endpointExceptionRedeliveryAttempts"),
  INITIAL_REDELIVERY_DELAY(
      "initialRedeliveryDelay",
      "100",
      "milliseconds from 0 to 86400000",
      whole(0, 86_400_000),
      "endpointExceptionRedeliveryInterval"),
  BACK_OFF_MULTIPLIER(
      "backOffMultiplier",
      "2.0",
      "a decimal number from 1, for pauses of the same length, to 1000",
      ActivationProperty::isMultiplier),
  MAXIMUM_REDELIVERY_DELAY(
      "maximumRedeliveryDelay", "30000", "milliseconds from 0 to 86400000", whole(0, 86_400_000)),
  DEAD_LETTER_DESTINATION(
      "deadLetterDestination",
      null,
      "the name of a group, or with useJNDI=true the JNDI name of a topic",
      value -> true),
  MAX_SEQUENTIAL_DELIVERY_FAILURES(
      "maxSequentialDeliveryFailures",
      "-1",
      "-1, for never to pause, or a whole number from 1 to 1000000",
      withoutEnd(1, 1_000_000)),
  REQUIRE_QUORUM(
      "requireQuorum",
      null,
      "true or false, or nothing for what the resource adapter says",
      ActivationProperty::isBoolean);

  private final String key;
  private final String defaultValue;
  private final String allowed;
  private final Predicate<String> accepts;
  private final List<String> aliases;

  ActivationProperty(
      String key,
      String defaultValue,
      String allowed,
      Predicate<String> accepts,
      String... aliases) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.allowed = allowed;
    this.accepts = accepts;
    this.aliases = List.of(aliases);
  }

  /** The name of the JavaBean property. */
  String key() {
    return key;
  }

  /** What counts if nothing is set; null for nothing. */
  String defaultValue() {
    return defaultValue;
  }

  /** What it takes, in words. */
  String allowed() {
    return allowed;
  }

  /** Names of the same in other adapters. */
  List<String> aliases() {
    return aliases;
  }

  /** Whether the value is allowed by itself. */
  boolean accepts(String value) {
    return accepts.test(value);
  }

  private static boolean isBoolean(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
  }

  private static boolean isMultiplier(String value) {
    try {
      double multiplier = Double.parseDouble(value);
      return multiplier >= 1 && multiplier <= 1000;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static Predicate<String> withoutEnd(int lowest, int highest) {
    return whole(lowest, highest).or("-1"::equals);
  }

  private static Predicate<String> whole(int lowest, int highest) {
    return value -> {
      try {
        int number = Integer.parseInt(value);
        return number >= lowest && number <= highest;
      } catch (NumberFormatException notANumber) {
        return false;
      }
    };
  }
}
