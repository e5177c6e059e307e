package io.cpgjms.ra;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An activation property of another adapter that means nothing here: refused where ignoring it
 * would change what the bean's author relies on, else logged as having no effect. Immutable.
 *
 * @param name the name of the JavaBean property
 * @param rule what becomes of it
 * @param harmless for {@link Rule#ONE_VALUE} the only value, which is what happens anyway
 * @param advice why, and what to use
 */
record ForeignProperty(String name, Rule rule, String harmless, String advice) {
  /** What becomes of a property. */
  enum Rule {
    /** Any value is refused. */
    REFUSED,
    /** One value is what happens anyway; any other is refused. */
    ONE_VALUE,
    /** Any value is accepted, and logged. */
    WITHOUT_EFFECT
  }

  private static final Map<String, ForeignProperty> TABLE = new LinkedHashMap<>();

  static {
    refuse(
        "there is no broker to name: a group is reached through corosync on the server's own node",
        "connectorClassName connectionParameters discoveryAddress discoveryPort jgroupsFile"
            + " jgroupsChannelName queueManager channel hostName port connectionNameList ccdtURL"
            + " transportType addressList addressListBehavior addressListIterations"
            + " providerAdapterJNDI arbitraryProperties options");
    refuse("names are looked up in the server's own JNDI", "jndiParams jndiParameters");
    refuse("set connectionFactoryLookup", "connectionFactory");
    refuse("write the group's whole name as destination", "topicPrefix");
    refuse(
        "beans do not sign on: corosync checks the system user of the server, see"
            + " /etc/corosync/uidgid.d",
        "user userName password");
    refuse(
        "corosync encrypts between the nodes: set crypto_cipher and crypto_hash in corosync.conf",
        "trustStore trustStorePassword keyStore keyStorePassword keyStoreKeyPassword"
            + " sslCipherSuite sslPeerName sslSocketFactory");
    refuse("set deadLetterDestination", "DLQJNDIName DLQHandler");
    refuse("set maximumRedeliveries", "DLQMaxResent");
    refuse(
        "set deserializationAllowList of the resource adapter",
        "deserializationAllowList deserializationDenyList");
    refuse("set acknowledgeMode", "customAcknowledgeMode");
    only("false", "set deadLetterDestination", "useDLQ sendUndeliverableMsgsToDMQ");
    only(
        "false",
        "the container has the transaction, by the bean's transaction attribute, for each message"
            + " one",
        "useRAManagedTransaction enableBatch");
    only("false", "a message counts as delivered when the bean has returned", "preAcknowledge");
    only("true", "for pauses of the same length set backOffMultiplier=1", "useExponentialBackOff");
    only("true", "the server has a way to deploy a bean that waits", "autoStart");
    ignore("set maxSession", "endpointPoolMaxSize maxPoolDepth");
    ignore(
        "the server's pool of beans and its threads are set in the server",
        "endpointPoolSteadySize endpointPoolResizeCount endpointPoolResizeTimeout poolTimeout"
            + " minSession startTimeout");
    ignore(
        "messages are delivered one by one",
        "maxMessages maxMessagesPerSessions maxMessagesPerBatch dupsOKBatchSize");
    ignore(
        "there is no connection to a broker; a group that is lost is joined again without end",
        "callTimeout clientFailureCheckPeriod retryInterval retryIntervalMultiplier"
            + " maxRetryInterval reconnectEnabled keepAlive keepAliveMillis rebalanceConnections"
            + " singleConnection dynamicallyBalanced pollingInterval rescanInterval"
            + " forceClearOnShutdown forceClearAttempts forceClearOnShutdownInterval");
    ignore(
        "what may wait for a bean is the resource adapter's inboxLimit and slowConsumer",
        "consumerWindowSize consumerMaxRate readAheadAllowed");
    ignore(
        "the server's transaction timeout counts, or the bean's own if the server has such a"
            + " setting",
        "transactionTimeout");
    ignore("a delivery that fails is repeated in any case", "useLocalTx");
    ignore(
        "messages have one encoding, of UTF-8 texts and without compression",
        "CCSID receiveConversion messageCompression headerCompression compressLargeMessage"
            + " minLargeMessageSize providerVersion");
    ignore("the log and JMX name a bean as the server does", "applicationName mdbName");
    ignore("there are no queues", "queuePrefix");
    ignore("there are no wildcards in the names of groups", "wildcardFormat");
    ignore("a subscription is not stored", "subscriptionStore subscriptionScope");
    ignore("each member selects by itself", "messageSelection");
  }

  private static void refuse(String advice, String names) {
    add(Rule.REFUSED, null, advice, names);
  }

  private static void only(String harmless, String advice, String names) {
    add(Rule.ONE_VALUE, harmless, advice, names);
  }

  private static void ignore(String advice, String names) {
    add(Rule.WITHOUT_EFFECT, null, advice, names);
  }

  private static void add(Rule rule, String harmless, String advice, String names) {
    Arrays.stream(names.split(" "))
        .forEach(name -> TABLE.put(name, new ForeignProperty(name, rule, harmless, advice)));
  }

  /** The property of that name; empty if it means something here. */
  static Optional<ForeignProperty> named(String name) {
    return Optional.ofNullable(TABLE.get(name));
  }

  /** All of them, by name. */
  static Map<String, ForeignProperty> all() {
    return Map.copyOf(TABLE);
  }

  boolean refuses(String value) {
    return switch (rule) {
      case REFUSED -> true;
      case ONE_VALUE -> !harmless.equals(value.toLowerCase(Locale.ROOT));
      case WITHOUT_EFFECT -> false;
    };
  }

  /** What it takes, in words. */
  String allowed() {
    return (rule == Rule.ONE_VALUE ? harmless : "nothing") + ": " + advice;
  }
}
