package io.cpgjms.message;

import java.util.Arrays;
import java.util.Objects;

/**
 * A part of an array that others may hold too: it must not be changed.
 *
 * @param array the bytes
 * @param offset where the part starts
 * @param length how long it is, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy per message would cost
public record ByteRange(byte[] array, int offset, int length) {
  /**
   * @throws IndexOutOfBoundsException if the part is not within the array
   */
  public ByteRange {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** The whole array. */
  public static ByteRange of(byte[] array) {
    return new ByteRange(array, 0, array.length);
  }

  /** The bytes of this part in an array of their own. */
  public byte[] copy() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }
}
