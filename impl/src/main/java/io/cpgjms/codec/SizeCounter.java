package io.cpgjms.codec;

import com.google.protobuf.CodedOutputStream;
import io.cpgjms.message.ByteRange;
import io.cpgjms.message.Utf8;
import jakarta.jms.MessageFormatException;
import java.io.IOException;

/** Counts the bytes of fields, and finds what cannot be encoded. Confined to its creator. */
final class SizeCounter implements FieldWriter {
  private int size;

  /** The size of the fields in bytes. */
  static int sizeOf(Fields fields) throws IOException, MessageFormatException {
    var counter = new SizeCounter();
    fields.writeTo(counter);
    return counter.size;
  }

  @Override
  public void text(int field, String what, String value) throws MessageFormatException {
    delimited(field, Utf8.length(what, value));
  }

  @Override
  public void bytes(int field, ByteRange value) {
    delimited(field, value.length());
  }

  @Override
  public void bool(int field, boolean value) {
    add(CodedOutputStream.computeBoolSize(field, value));
  }

  @Override
  public void int32(int field, int value) {
    add(CodedOutputStream.computeInt32Size(field, value));
  }

  @Override
  public void int64(int field, long value) {
    add(CodedOutputStream.computeInt64Size(field, value));
  }

  @Override
  public void zigzag32(int field, int value) {
    add(CodedOutputStream.computeSInt32Size(field, value));
  }

  @Override
  public void zigzag64(int field, long value) {
    add(CodedOutputStream.computeSInt64Size(field, value));
  }

  @Override
  public void float32(int field, float value) {
    add(CodedOutputStream.computeFloatSize(field, value));
  }

  @Override
  public void float64(int field, double value) {
    add(CodedOutputStream.computeDoubleSize(field, value));
  }

  @Override
  public void nested(int field, Fields fields) throws IOException, MessageFormatException {
    delimited(field, sizeOf(fields));
  }

  private void delimited(int field, int length) {
    add(CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(length));
    add(length);
  }

  private void add(int bytes) {
    size = Math.addExact(size, bytes);
  }
}
