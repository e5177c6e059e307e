package io.cpgjms.jms;

import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import io.cpgjms.group.Groups;
import io.cpgjms.group.SlowConsumer;
import io.cpgjms.message.AllowedClasses;
import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a connection factory or resource adapter. Immutable, safe for any thread. The
 * names are the same in URLs ({@code cpg:corosync?sendTimeout=5000}), JavaBeans and {@code ra.xml};
 * a wrong name or value is refused at once. Two configurations with the same values are equal.
 */
public final class CpgConfiguration implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "cpg:";

  /** The defaults: the corosync engine. */
  public static final CpgConfiguration DEFAULTS =
      new CpgConfiguration(new EnumMap<>(ConfigurationProperty.class));

  /** What differs from the defaults or was set to them on purpose. */
  private final EnumMap<ConfigurationProperty, String> values;

  private CpgConfiguration(EnumMap<ConfigurationProperty, String> values) {
    this.values = values;
  }

  /** The names of all properties. */
  public static List<String> propertyNames() {
    return Arrays.stream(ConfigurationProperty.values()).map(ConfigurationProperty::key).toList();
  }

  /**
   * Reads a URL: {@code cpg:ENGINE}, then {@code ?name=value&name=value}, with {@code %} escapes in
   * the values.
   *
   * @throws IllegalArgumentException that says what is wrong and what is allowed
   */
  public static CpgConfiguration parse(String url) {
    if (url == null || !url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "connection URL '%s' is not allowed: it reads cpg:corosync or cpg:embedded?bus=NAME"
              .formatted(url));
    }
    String rest = url.substring(SCHEME.length());
    int question = rest.indexOf('?');
    String engine = question < 0 ? rest : rest.substring(0, question);
    CpgConfiguration parsed = DEFAULTS.with(ConfigurationProperty.ENGINE.key(), engine);
    Set<String> names = new HashSet<>();
    String query = question < 0 ? "" : rest.substring(question + 1);
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        parsed = parsed.withPair(url, pair, names);
      }
    }
    return parsed.validated();
  }

  private CpgConfiguration withPair(String url, String pair, Set<String> before) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "connection URL '%s': '%s' has no value: it reads name=value".formatted(url, pair));
    }
    String name = pair.substring(0, equals);
    if (name.equals(ConfigurationProperty.ENGINE.key())) {
      throw new IllegalArgumentException(
          "connection URL '%s': the engine is named after cpg:, not as a property".formatted(url));
    }
    if (!before.add(name)) {
      throw new IllegalArgumentException(
          "connection URL '%s': property %s is there twice".formatted(url, name));
    }
    try {
      return with(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "connection URL '%s': %s".formatted(url, e.getMessage()), e);
    }
  }

  /**
   * The same with one property changed.
   *
   * @throws IllegalArgumentException with the name, the value and what is allowed
   */
  public CpgConfiguration with(String property, String value) {
    ConfigurationProperty known =
        ConfigurationProperty.named(property)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "property '%s' is not known: there are %s"
                            .formatted(property, ConfigurationProperty.names())));
    EnumMap<ConfigurationProperty, String> changed = new EnumMap<>(values);
    changed.put(known, known.checked(value));
    return new CpgConfiguration(changed);
  }

  /**
   * This, after the checks that need more than one property; JavaBean setters come in any order, so
   * they cannot do them.
   *
   * @throws IllegalArgumentException with the name, the value and what is allowed
   */
  public CpgConfiguration validated() {
    if (values.containsKey(ConfigurationProperty.BUS) && !isEmbedded()) {
      throw ConfigurationProperty.BUS.refused(bus());
    }
    return this;
  }

  /** {@code corosync} or {@code embedded}. */
  public String engine() {
    return value(ConfigurationProperty.ENGINE);
  }

  /** The name of the bus inside this process, for the embedded engine. */
  public String bus() {
    return value(ConfigurationProperty.BUS);
  }

  /** How long a join may take, in milliseconds. */
  public long joinTimeout() {
    return number(ConfigurationProperty.JOIN_TIMEOUT);
  }

  /** How long a send may wait for room, a rejoin and its confirmation, in milliseconds. */
  public long sendTimeout() {
    return number(ConfigurationProperty.SEND_TIMEOUT);
  }

  /** How long a leave may take, in milliseconds. */
  public long closeTimeout() {
    return number(ConfigurationProperty.CLOSE_TIMEOUT);
  }

  /** The largest message or transaction to one group, in bytes as encoded. */
  public int maxMessageSize() {
    return Math.toIntExact(number(ConfigurationProperty.MAX_MESSAGE_SIZE));
  }

  /** How many bytes may be on their way, for each group. */
  public int sendWindow() {
    return Math.toIntExact(number(ConfigurationProperty.SEND_WINDOW));
  }

  /** How many bytes a consumer may have waiting that the senders' windows do not bound. */
  public long inboxLimit() {
    return number(ConfigurationProperty.INBOX_LIMIT);
  }

  /** Whether a send fails while this node's partition has no quorum. */
  public boolean requireQuorum() {
    return Boolean.parseBoolean(value(ConfigurationProperty.REQUIRE_QUORUM));
  }

  /** What happens when a consumer is too slow: the name of a {@link SlowConsumer}. */
  public String slowConsumer() {
    return value(ConfigurationProperty.SLOW_CONSUMER);
  }

  /** How long senders wait for a slow consumer until it is cut off, in milliseconds. */
  public long slowConsumerTimeout() {
    return number(ConfigurationProperty.SLOW_CONSUMER_TIMEOUT);
  }

  /** Classes that received objects may consist of, beside the default ones; may be empty. */
  public String deserializationAllowList() {
    return value(ConfigurationProperty.DESERIALIZATION_ALLOW_LIST);
  }

  /** What {@link #deserializationAllowList} means. */
  public AllowedClasses allowedClasses() {
    return AllowedClasses.parse(deserializationAllowList());
  }

  /** The client identifier of each connection; empty for none. */
  public String clientId() {
    return value(ConfigurationProperty.CLIENT_ID);
  }

  /** Where native parts are extracted; empty for the engine's own choice. */
  public String nativeDirectory() {
    return value(ConfigurationProperty.NATIVE_DIRECTORY);
  }

  /** The limits that leases on groups work with. */
  public GroupOptions groupOptions() {
    return GroupOptions.DEFAULTS
        .withTimeouts(
            Duration.ofMillis(joinTimeout()),
            Duration.ofMillis(sendTimeout()),
            Duration.ofMillis(closeTimeout()))
        .withLimits(maxMessageSize(), sendWindow())
        .withRequireQuorum(requireQuorum())
        .withSlowConsumer(
            SlowConsumer.valueOf(slowConsumer()), Duration.ofMillis(slowConsumerTimeout()));
  }

  /** The registry of the engine, which the whole process shares. */
  public GroupRegistry registry() {
    if (isEmbedded()) {
      return Groups.registry(new EmbeddedEngine(bus()));
    }
    String directory = nativeDirectory();
    return Groups.registry(new CorosyncEngine(directory.isEmpty() ? null : Path.of(directory)));
  }

  /** Whether the engine is the embedded one. */
  public boolean isEmbedded() {
    return engine().equals("embedded");
  }

  /** This as a URL that {@link #parse} reads. */
  public String toUrl() {
    String query =
        values.entrySet().stream()
            .filter(entry -> entry.getKey() != ConfigurationProperty.ENGINE)
            .map(entry -> entry.getKey().key() + "=" + escaped(entry.getValue()))
            .collect(Collectors.joining("&"));
    return SCHEME + engine() + (query.isEmpty() ? "" : "?" + query);
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String value(ConfigurationProperty property) {
    return values.getOrDefault(property, property.defaultValue());
  }

  private long number(ConfigurationProperty property) {
    return Long.parseLong(value(property));
  }

  private Map<ConfigurationProperty, String> effective() {
    Map<ConfigurationProperty, String> all = new EnumMap<>(ConfigurationProperty.class);
    for (ConfigurationProperty property : ConfigurationProperty.values()) {
      all.put(property, value(property));
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpgConfiguration that && effective().equals(that.effective());
  }

  @Override
  public int hashCode() {
    return effective().hashCode();
  }

  /** The URL. */
  @Override
  public String toString() {
    return toUrl();
  }
}
