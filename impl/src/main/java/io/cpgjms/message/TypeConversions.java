package io.cpgjms.message;

import jakarta.jms.MessageFormatException;

/**
 * The conversions between the type that a value was set with and the type that it is read as, for
 * properties (Jakarta Messaging 3.1, 3.5.4) and for the bodies of MapMessage and StreamMessage
 * (3.11.3). A null is read as {@code valueOf(null)} of the type would, so that {@code boolean}
 * gives false, the integers throw NumberFormatException, and the floating points and {@code char}
 * NullPointerException.
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
   * The value as the body of a map or stream keeps it: the same, or a copy if it is an array.
   *
   * @param call names what wants to write it in the exception
   * @throws MessageFormatException if it is neither null, a boxed primitive, String nor byte[]
   */
  static Object bodyValue(String call, Object value) throws MessageFormatException {
    if (isPropertyValue(value) || value instanceof Character) {
      return value;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw new MessageFormatException(
        "%s cannot take a %s: allowed are boxed primitives, String and byte[]"
            .formatted(call, value.getClass().getName()));
  }

  /**
   * A part of an array, null if that is null.
   *
   * @throws IndexOutOfBoundsException if the part is not within the array
   */
  static byte[] part(byte[] array, int offset, int length) {
    return array == null ? null : new ByteRange(array, offset, length).copy();
  }

  /** The value for a reader, who may change an array. */
  static Object copy(Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
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

  /** Reads as char; see {@link #toBoolean}. A String is none, even of one character. */
  public static char toChar(String name, Object value) throws MessageFormatException {
    if (value == null) {
      throw new NullPointerException("'%s' is null, which is no char".formatted(name));
    }
    if (value instanceof Character c) {
      return c;
    }
    throw impossible(name, value, "char");
  }

  /** Reads as String, which all but byte[] can be; null stays null. See {@link #toBoolean}. */
  public static String toText(String name, Object value) throws MessageFormatException {
    if (value instanceof byte[]) {
      throw impossible(name, value, "String");
    }
    return value == null ? null : value.toString();
  }

  /** Reads as byte[], a copy; null stays null. See {@link #toBoolean}. */
  public static byte[] toBytes(String name, Object value) throws MessageFormatException {
    return (byte[]) copy(bytes(name, value));
  }

  /** As {@link #toBytes}, but not a copy. */
  static byte[] bytes(String name, Object value) throws MessageFormatException {
    if (value == null || value instanceof byte[]) {
      return (byte[]) value;
    }
    throw impossible(name, value, "byte[]");
  }

  private static String text(String name, Object value, String type) throws MessageFormatException {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw impossible(name, value, type);
  }

  private static MessageFormatException impossible(String name, Object value, String type) {
    return new MessageFormatException(
        "'%s' was set as %s and cannot be read as %s (Jakarta Messaging 3.1, 3.5.4 and 3.11.3)"
            .formatted(name, value.getClass().getSimpleName(), type));
  }
}
