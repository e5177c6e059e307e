package io.cpgjms.jms;

import io.cpgjms.group.SlowConsumer;
import io.cpgjms.message.AllowedClasses;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One configuration property: its name, its default, what it takes. Immutable. */
enum ConfigurationProperty {
  ENGINE("engine", "corosync", "corosync or embedded", Check.ENGINE),
  BUS("bus", "default", "a name without NUL, with the embedded engine only", Check.TEXT),
  JOIN_TIMEOUT("joinTimeout", "10000", "milliseconds from 1 to 86400000", Check.MILLIS),
  SEND_TIMEOUT("sendTimeout", "30000", "milliseconds from 1 to 86400000", Check.MILLIS),
  CLOSE_TIMEOUT("closeTimeout", "5000", "milliseconds from 1 to 86400000", Check.MILLIS),
  MAX_MESSAGE_SIZE("maxMessageSize", "67108864", "bytes from 1 to 268435456", Check.MESSAGE_BYTES),
  SEND_WINDOW("sendWindow", "8388608", "bytes from 1 to 2147483647", Check.INT_BYTES),
  INBOX_LIMIT("inboxLimit", "67108864", "bytes from 1 to 9223372036854775807", Check.LONG_BYTES),
  REQUIRE_QUORUM("requireQuorum", "false", "true or false", Check.BOOLEAN),
  SLOW_CONSUMER(
      "slowConsumer", "BLOCK_SENDERS", "BLOCK_SENDERS, DROP_OLDEST or DISCONNECT", Check.POLICY),
  SLOW_CONSUMER_TIMEOUT(
      "slowConsumerTimeout", "15000", "milliseconds from 1 to 86400000", Check.MILLIS),
  DESERIALIZATION_ALLOW_LIST(
      AllowedClasses.PROPERTY,
      "",
      "class name patterns parted by commas, such as com.acme.Order, com.acme.*, com.acme.** and"
          + " !com.acme.Secret, and limits such as maxdepth=50",
      Check.CLASS_PATTERNS),
  CLIENT_ID("clientId", "", "a text, or nothing for no client identifier", Check.OPTIONAL_TEXT),
  NATIVE_DIRECTORY(
      "nativeDirectory",
      "",
      "a directory, or nothing for jboss.server.data.dir or java.io.tmpdir",
      Check.OPTIONAL_TEXT);

  private enum Check {
    ENGINE,
    TEXT,
    OPTIONAL_TEXT,
    CLASS_PATTERNS,
    POLICY,
    MILLIS,
    MESSAGE_BYTES,
    INT_BYTES,
    LONG_BYTES,
    BOOLEAN
  }

  private final String key;
  private final String defaultValue;
  private final String allowed;
  private final Check check;

  ConfigurationProperty(String key, String defaultValue, String allowed, Check check) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.allowed = allowed;
    this.check = check;
  }

  /** The name in URLs and JavaBeans. */
  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  /** What it takes, in words. */
  String allowed() {
    return allowed;
  }

  static Optional<ConfigurationProperty> named(String key) {
    return Arrays.stream(values()).filter(property -> property.key.equals(key)).findFirst();
  }

  /** All names, as a sentence lists them. */
  static String names() {
    return Arrays.stream(values())
        .map(ConfigurationProperty::key)
        .collect(Collectors.joining(", "));
  }

  /**
   * The value as it is kept.
   *
   * @throws IllegalArgumentException with name, value and what is allowed
   */
  String checked(String value) {
    if (value == null || !accepts(value.strip())) {
      throw refused(value);
    }
    return value.strip();
  }

  /** Says that a value is wrong. */
  IllegalArgumentException refused(String value) {
    return new IllegalArgumentException(
        "property %s: '%s' is not allowed: it takes %s".formatted(key, value, allowed));
  }

  private boolean accepts(String value) {
    return switch (check) {
      case ENGINE -> value.equals("corosync") || value.equals("embedded");
      case TEXT -> !value.isEmpty() && value.indexOf('\0') < 0;
      case OPTIONAL_TEXT -> value.indexOf('\0') < 0;
      case CLASS_PATTERNS -> isPatterns(value);
      case POLICY -> Arrays.stream(SlowConsumer.values()).map(Enum::name).anyMatch(value::equals);
      case MILLIS -> isNumberUpTo(86_400_000, value);
      case MESSAGE_BYTES -> isNumberUpTo(256 << 20, value);
      case INT_BYTES -> isNumberUpTo(Integer.MAX_VALUE, value);
      case LONG_BYTES -> isNumberUpTo(Long.MAX_VALUE, value);
      case BOOLEAN -> value.equals("true") || value.equals("false");
    };
  }

  private static boolean isPatterns(String value) {
    try {
      AllowedClasses.parse(value);
      return true;
    } catch (IllegalArgumentException notPatterns) {
      return false;
    }
  }

  private static boolean isNumberUpTo(long highest, String value) {
    try {
      long number = Long.parseLong(value);
      return number >= 1 && number <= highest;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
