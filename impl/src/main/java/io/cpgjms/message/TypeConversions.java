package io.cpgjms.message;

import jakarta.jms.MessageFormatException;

/**
 * The conversions between the type that a value was set with and the type that it is read as
 * (Jakarta Messaging 3.1, 3.5.4). A null is read as {@code valueOf(null)} of the type would, so
 * that {@code boolean} gives false, the integers throw NumberFormatException and the floating
 * points NullPointerException.
 */
public final class TypeConversions {
  private TypeConversions() {}

  /** Whether a property may hold the value: null, a boxed primitive but no Character, a String. */
  public static boolean isPropertyValue(Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte;
  }

  /**
   * Reads as boolean.
   *
   * @param name names the value in the exception
   * @throws MessageFormatException if the table has no conversion from the value's type
   */
  public static boolean toBoolean(String name, Object value) throws MessageFormatException {
    if (value instanceof Boolean b) {
      return b;
    }
    return Boolean.parseBoolean(text(name, value, "boolean"));
  }

  /** Reads as byte; see {@link #toBoolean}. */
  public static byte toByte(String name, Object value) throws MessageFormatException {
    if (value instanceof Byte b) {
      return b;
    }
    return Byte.parseByte(text(name, value, "byte"));
  }

  /** Reads as short; see {@link #toBoolean}. */
  public static short toShort(String name, Object value) throws MessageFormatException {
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).shortValue();
    }
    return Short.parseShort(text(name, value, "short"));
  }

  /** Reads as int; see {@link #toBoolean}. */
  public static int toInt(String name, Object value) throws MessageFormatException {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    return Integer.parseInt(text(name, value, "int"));
  }

  /** Reads as long; see {@link #toBoolean}. */
  public static long toLong(String name, Object value) throws MessageFormatException {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return Long.parseLong(text(name, value, "long"));
  }

  /** Reads as float; see {@link #toBoolean}. */
  public static float toFloat(String name, Object value) throws MessageFormatException {
    if (value instanceof Float f) {
      return f;
    }
    return Float.parseFloat(text(name, value, "float"));
  }

  /** Reads as double; see {@link #toBoolean}. */
  public static double toDouble(String name, Object value) throws MessageFormatException {
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    return Double.parseDouble(text(name, value, "double"));
  }

  /** Reads as String, which every property type can be; null stays null. */
  public static String toText(Object value) {
    return value == null ? null : value.toString();
  }

  private static String text(String name, Object value, String type) throws MessageFormatException {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new MessageFormatException(
        "'%s' was set as %s and cannot be read as %s (Jakarta Messaging 3.1, 3.5.4)"
            .formatted(name, value.getClass().getSimpleName(), type));
  }
}
