package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import io.cpgjms.codec.schema.Item;
import io.cpgjms.message.ByteRange;
import jakarta.jms.MessageFormatException;
import java.io.IOException;

/** The typed values of the schema's {@code Item} and, but for the last two, {@code Property}. */
final class ValueCodec {
  static final int NAME = Item.NAME_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  static final int CHAR = Item.CHAR_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  static final int BYTES = Item.BYTES_VALUE_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int BOOL = Item.BOOL_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int BYTE = Item.BYTE_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int SHORT = Item.SHORT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int INT = Item.INT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int LONG = Item.LONG_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int FLOAT = Item.FLOAT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.FIXED32;
  private static final int DOUBLE = Item.DOUBLE_VALUE_FIELD_NUMBER << Tags.BITS | Tags.FIXED64;
  private static final int STRING = Item.STRING_VALUE_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;

  private ValueCodec() {}

  /** Writes nothing for null. */
  static void write(String name, Object value, FieldWriter out)
      throws IOException, MessageFormatException {
    if (value instanceof String s) {
      out.text(Item.STRING_VALUE_FIELD_NUMBER, name, s);
    } else if (value instanceof Integer i) {
      out.zigzag32(Item.INT_VALUE_FIELD_NUMBER, i);
    } else if (value instanceof Long l) {
      out.zigzag64(Item.LONG_VALUE_FIELD_NUMBER, l);
    } else if (value instanceof Boolean b) {
      out.bool(Item.BOOL_VALUE_FIELD_NUMBER, b);
    } else if (value instanceof Double d) {
      out.float64(Item.DOUBLE_VALUE_FIELD_NUMBER, d);
    } else if (value instanceof Float f) {
      out.float32(Item.FLOAT_VALUE_FIELD_NUMBER, f);
    } else if (value instanceof Short s) {
      out.zigzag32(Item.SHORT_VALUE_FIELD_NUMBER, s);
    } else if (value instanceof Byte b) {
      out.zigzag32(Item.BYTE_VALUE_FIELD_NUMBER, b);
    } else if (value instanceof Character c) {
      out.int32(Item.CHAR_VALUE_FIELD_NUMBER, c);
    } else if (value instanceof byte[] bytes) {
      out.bytes(Item.BYTES_VALUE_FIELD_NUMBER, ByteRange.of(bytes));
    }
  }

  /**
   * Reads the value whose tag was read.
   *
   * @param message what the schema calls the message around it
   * @throws IOException if it is no value, or out of range
   */
  static Object read(String message, int tag, CodedInputStream in) throws IOException {
    // The casts keep the switch from widening all numbers to one type.
    return switch (tag) {
      case STRING -> in.readStringRequireUtf8();
      case INT -> (Object) in.readSInt32();
      case LONG -> (Object) in.readSInt64();
      case BOOL -> (Object) in.readBool();
      case DOUBLE -> (Object) in.readDouble();
      case FLOAT -> (Object) in.readFloat();
      case SHORT -> (Object) (short) inRange(in.readSInt32(), Short.MIN_VALUE, Short.MAX_VALUE);
      case BYTE -> (Object) (byte) inRange(in.readSInt32(), Byte.MIN_VALUE, Byte.MAX_VALUE);
      case CHAR ->
          (Object) (char) inRange(in.readInt32(), Character.MIN_VALUE, Character.MAX_VALUE);
      case BYTES -> in.readByteArray();
      default -> throw Tags.unknown(message, tag);
    };
  }

  private static int inRange(int value, int min, int max) throws IOException {
    if (value < min || value > max) {
      throw new IOException("value %d is not within %d to %d".formatted(value, min, max));
    }
    return value;
  }
}
