package io.cpgjms.api;

import java.nio.charset.StandardCharsets;

/**
 * The name of a closed process group: 1 to {@value #MAX_BYTES} bytes of UTF-8 without NUL.
 *
 * <p>libcpg itself takes 128 bytes and NULs, but the daemon then mixes groups up when a node fails;
 * both are refused here. Immutable, safe for any thread.
 *
 * @param value the name as text
 */
public record GroupName(String value) {
  /** The longest name, in bytes of UTF-8. */
  public static final int MAX_BYTES = 127;

  /**
   * @throws IllegalArgumentException if the name is empty, too long, has a NUL or is no valid text
   */
  public GroupName {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          "group name is empty: it takes 1 to " + MAX_BYTES + " bytes of UTF-8");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "group name '"
              + value.replace("\0", "\\0")
              + "' has a NUL character, which is not allowed");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(
          "group name has an unpaired surrogate, which UTF-8 cannot carry");
    }
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "group name '%s' has %d bytes of UTF-8: at most %d are allowed"
              .formatted(value, length, MAX_BYTES));
    }
  }

  /** The name as the UTF-8 bytes that stand in {@code struct cpg_name}; a new array each time. */
  public byte[] toBytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return value;
  }
}
