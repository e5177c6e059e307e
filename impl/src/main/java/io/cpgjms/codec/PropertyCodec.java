package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.codec.schema.Property;
import io.cpgjms.message.ByteRange;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of the schema's {@code Message}. */
final class PropertyCodec {
  static final int ENTRY = Message.PROPERTIES_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int NAME = Property.NAME_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int BOOL = Property.BOOL_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int BYTE = Property.BYTE_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int SHORT = Property.SHORT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int INT = Property.INT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int LONG = Property.LONG_VALUE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int FLOAT = Property.FLOAT_VALUE_FIELD_NUMBER << Tags.BITS | Tags.FIXED32;
  private static final int DOUBLE = Property.DOUBLE_VALUE_FIELD_NUMBER << Tags.BITS | Tags.FIXED64;
  private static final int STRING =
      Property.STRING_VALUE_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;

  private PropertyCodec() {}

  static void write(Map<String, Object> properties, FieldWriter out)
      throws IOException, MessageFormatException {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      out.nested(
          Message.PROPERTIES_FIELD_NUMBER,
          to -> {
            to.text(Property.NAME_FIELD_NUMBER, "property name", property.getKey());
            writeValue(property.getKey(), property.getValue(), to);
          });
    }
  }

  private static void writeValue(String name, Object value, FieldWriter out)
      throws IOException, MessageFormatException {
    if (value instanceof String s) {
      out.text(Property.STRING_VALUE_FIELD_NUMBER, name, s);
    } else if (value instanceof Integer i) {
      out.zigzag32(Property.INT_VALUE_FIELD_NUMBER, i);
    } else if (value instanceof Long l) {
      out.zigzag64(Property.LONG_VALUE_FIELD_NUMBER, l);
    } else if (value instanceof Boolean b) {
      out.bool(Property.BOOL_VALUE_FIELD_NUMBER, b);
    } else if (value instanceof Double d) {
      out.float64(Property.DOUBLE_VALUE_FIELD_NUMBER, d);
    } else if (value instanceof Float f) {
      out.float32(Property.FLOAT_VALUE_FIELD_NUMBER, f);
    } else if (value instanceof Short s) {
      out.zigzag32(Property.SHORT_VALUE_FIELD_NUMBER, s);
    } else if (value instanceof Byte b) {
      out.zigzag32(Property.BYTE_VALUE_FIELD_NUMBER, b);
    }
  }

  /**
   * Decodes.
   *
   * @param range property fields of a message, with their tags
   * @throws MessageFormatException if they are damaged
   */
  static Map<String, Object> decode(ByteRange range) throws MessageFormatException {
    Map<String, Object> properties = new LinkedHashMap<>();
    var in = CodedInputStream.newInstance(range.array(), range.offset(), range.length());
    try {
      while (in.readTag() == ENTRY) {
        int outer = in.pushLimit(in.readRawVarint32());
        readEntry(in, properties);
        in.popLimit(outer);
      }
      return properties;
    } catch (IOException e) {
      var damaged =
          new MessageFormatException("the message's properties are damaged: " + e.getMessage());
      damaged.initCause(e);
      damaged.setLinkedException(e);
      throw damaged;
    }
  }

  private static void readEntry(CodedInputStream in, Map<String, Object> properties)
      throws IOException {
    String name = "";
    Object value = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == NAME) {
        name = in.readStringRequireUtf8();
      } else {
        value = readValue(tag, in);
      }
    }
    properties.put(name, value);
  }

  private static Object readValue(int tag, CodedInputStream in) throws IOException {
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
      default -> throw Tags.unknown("Property", tag);
    };
  }

  private static int inRange(int value, int min, int max) throws IOException {
    if (value < min || value > max) {
      throw new IOException("value %d is not within %d to %d".formatted(value, min, max));
    }
    return value;
  }
}
