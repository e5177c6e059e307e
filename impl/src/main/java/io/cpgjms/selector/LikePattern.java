package io.cpgjms.selector;

import java.util.Arrays;

/**
 * The pattern of LIKE: {@code _} stands for one character, {@code %} for any number of them. A
 * match takes at most the product of both lengths, whatever the pattern is; that of a regular
 * expression may take much longer. Immutable.
 */
final class LikePattern {
  private static final int ONE = -1;
  private static final int ANY = -2;

  /** Code points, {@link #ONE} and {@link #ANY}. */
  private final int[] pattern;

  private LikePattern(int[] pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param escape the code point that takes the meaning from the next one; negative for none
   * @throws IllegalArgumentException if the escape character is the last one
   */
  static LikePattern of(String text, int escape) {
    int[] from = text.codePoints().toArray();
    int[] pattern = new int[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] == escape) {
        i++;
        if (i == from.length) {
          throw new IllegalArgumentException(
              "nothing stands behind the escape character at the end of the pattern");
        }
        pattern[length++] = from[i];
      } else {
        pattern[length++] = from[i] == '_' ? ONE : from[i] == '%' ? ANY : from[i];
      }
    }
    return new LikePattern(Arrays.copyOf(pattern, length));
  }

  /** Whether the whole text fits. */
  boolean matches(String text) {
    int[] points = text.codePoints().toArray();
    int at = 0;
    int next = 0;
    int retryAt = 0;
    int retryNext = -1;
    while (at < points.length) {
      if (next < pattern.length && pattern[next] == ANY) {
        retryNext = ++next; // at first it stands for nothing
        retryAt = at;
      } else if (next < pattern.length && (pattern[next] == ONE || pattern[next] == points[at])) {
        next++;
        at++;
      } else if (retryNext >= 0) {
        next = retryNext; // the last % stands for one more
        at = ++retryAt;
      } else {
        return false;
      }
    }
    while (next < pattern.length && pattern[next] == ANY) {
      next++;
    }
    return next == pattern.length;
  }
}
