package io.cpgjms.codec;

import io.cpgjms.message.ByteRange;
import jakarta.jms.MessageFormatException;
import java.io.IOException;

/**
 * Takes the fields of a message twice, from the same code: first to count their bytes, then to put
 * them into an array of just that size.
 */
sealed interface FieldWriter permits FieldOutput, SizeCounter {
  /**
   * A text.
   *
   * @param what names it in the exception
   * @throws MessageFormatException if UTF-8 cannot carry it
   */
  void text(int field, String what, String value) throws IOException, MessageFormatException;

  void bytes(int field, ByteRange value) throws IOException;

  void bool(int field, boolean value) throws IOException;

  void int32(int field, int value) throws IOException;

  void int64(int field, long value) throws IOException;

  void zigzag32(int field, int value) throws IOException;

  void zigzag64(int field, long value) throws IOException;

  void float32(int field, float value) throws IOException;

  void float64(int field, double value) throws IOException;

  /** A message within the message: its fields, in the order of their numbers. */
  void nested(int field, Fields fields) throws IOException, MessageFormatException;

  /** Writes fields; the same ones each time. */
  @FunctionalInterface
  interface Fields {
    void writeTo(FieldWriter out) throws IOException, MessageFormatException;
  }
}
