package io.cpgjms.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.cpgjms.message.ByteRange;
import jakarta.jms.MessageFormatException;
import java.io.IOException;

/** Writes fields into an array that has just the room for them. Confined to its creator. */
final class FieldOutput implements FieldWriter {
  private final CodedOutputStream out;

  private FieldOutput(byte[] array) {
    this.out = CodedOutputStream.newInstance(array);
  }

  /**
   * The fields as bytes.
   *
   * @throws MessageFormatException if one cannot be encoded
   */
  static byte[] encode(Fields fields) throws MessageFormatException {
    try {
      byte[] array = new byte[SizeCounter.sizeOf(fields)];
      var output = new FieldOutput(array);
      fields.writeTo(output);
      output.out.checkNoSpaceLeft();
      return array;
    } catch (IOException e) {
      throw new IllegalStateException("the message was changed while it was sent", e);
    }
  }

  @Override
  public void text(int field, String what, String value) throws IOException {
    out.writeString(field, value);
  }

  @Override
  public void bytes(int field, ByteRange value) throws IOException {
    out.writeByteArray(field, value.array(), value.offset(), value.length());
  }

  @Override
  public void bool(int field, boolean value) throws IOException {
    out.writeBool(field, value);
  }

  @Override
  public void int32(int field, int value) throws IOException {
    out.writeInt32(field, value);
  }

  @Override
  public void int64(int field, long value) throws IOException {
    out.writeInt64(field, value);
  }

  @Override
  public void zigzag32(int field, int value) throws IOException {
    out.writeSInt32(field, value);
  }

  @Override
  public void zigzag64(int field, long value) throws IOException {
    out.writeSInt64(field, value);
  }

  @Override
  public void float32(int field, float value) throws IOException {
    out.writeFloat(field, value);
  }

  @Override
  public void float64(int field, double value) throws IOException {
    out.writeDouble(field, value);
  }

  @Override
  public void nested(int field, Fields fields) throws IOException, MessageFormatException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(SizeCounter.sizeOf(fields));
    fields.writeTo(this);
  }
}
