package io.cpgjms.selector;

import java.util.regex.Pattern;

/**
 * Numbers as Java has them: the literals of Java, and its promotion for arithmetic and comparison.
 * Exact ones are long.
 */
final class Numbers {
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;
  private static final int BINARY = 2;

  private static final Pattern OUTER_UNDERSCORE =
      Pattern.compile("_(?![\\p{XDigit}_])|(?<![\\p{XDigit}_])_");

  private Numbers() {}

  /** Without the underscores that Java allows between digits. */
  private static String digits(String literal) {
    if (OUTER_UNDERSCORE.matcher(literal).find()) {
      throw new NumberFormatException("an underscore does not stand between digits");
    }
    return literal.replace("_", "");
  }

  /**
   * An integer literal of Java as a long.
   *
   * @param negative whether a minus stands before it
   * @throws NumberFormatException if it is none, or out of the range of long
   */
  static Number exact(String literal, boolean negative) {
    String digits = digits(literal);
    char last = digits.charAt(digits.length() - 1);
    if (last == 'l' || last == 'L') {
      digits = digits.substring(0, digits.length() - 1);
    }
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      long value =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> Long.parseUnsignedLong(digits.substring(2), HEXADECIMAL);
            case 'b', 'B' -> Long.parseUnsignedLong(digits.substring(2), BINARY);
            default -> Long.parseUnsignedLong(digits.substring(1), OCTAL);
          };
      return negative ? -value : value;
    }
    return Long.parseLong(negative ? "-" + digits : digits);
  }

  /**
   * A floating-point literal of Java.
   *
   * @throws NumberFormatException if it is none, or out of range
   */
  static Number approximate(String literal) {
    String digits = digits(literal);
    char last = digits.charAt(digits.length() - 1);
    Number value =
        last == 'f' || last == 'F'
            ? (Number) Float.parseFloat(digits)
            : (Number) Double.parseDouble(digits);
    if (Double.isInfinite(value.doubleValue())) {
      throw new NumberFormatException("too large");
    }
    return value;
  }

  /** Whether one is less or both are equal: not if one is no number (NaN). */
  static boolean isOrdered(Number left, Number right) {
    return !Double.isNaN(left.doubleValue()) && !Double.isNaN(right.doubleValue());
  }

  /** Negative if the left one is less, 0 if they are equal; both are ordered. */
  static int compare(Number left, Number right) {
    if (isExact(left) && isExact(right)) {
      return Long.compare(left.longValue(), right.longValue());
    }
    boolean single = !(left instanceof Double || right instanceof Double);
    double one = single ? left.floatValue() : left.doubleValue();
    double other = single ? right.floatValue() : right.doubleValue();
    return one < other ? -1 : one > other ? 1 : 0; // Double.compare would tell 0.0 from -0.0
  }

  /**
   * Calculates.
   *
   * @param operator one of {@code + - * /}
   * @return null for an exact division by zero
   */
  static Number calculate(Number left, char operator, Number right) {
    if (isExact(left) && isExact(right)) {
      return calculate(left.longValue(), operator, right.longValue());
    }
    if (left instanceof Double || right instanceof Double) {
      return calculate(left.doubleValue(), operator, right.doubleValue());
    }
    // Rounding the double result of two floats gives just what float arithmetic gives.
    return (float) calculate(left.floatValue(), operator, (double) right.floatValue());
  }

  private static Long calculate(long left, char operator, long right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> right == 0 ? null : (Long) (left / right);
    };
  }

  private static double calculate(double left, char operator, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> left / right;
    };
  }

  static Number negate(Number value) {
    if (value instanceof Double) {
      return -value.doubleValue();
    }
    return value instanceof Float ? (Number) (-value.floatValue()) : (Number) (-value.longValue());
  }

  private static boolean isExact(Number value) {
    return !(value instanceof Double || value instanceof Float);
  }
}
