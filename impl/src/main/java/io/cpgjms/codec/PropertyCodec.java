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

  private PropertyCodec() {}

  static void write(Map<String, Object> properties, FieldWriter out)
      throws IOException, MessageFormatException {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      out.nested(
          Message.PROPERTIES_FIELD_NUMBER,
          to -> {
            to.text(Property.NAME_FIELD_NUMBER, "property name", property.getKey());
            ValueCodec.write(property.getKey(), property.getValue(), to);
          });
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
        int outer = Tags.enter(in);
        readEntry(in, properties);
        Tags.leave(in, outer);
      }
      return properties;
    } catch (IOException e) {
      throw Tags.damaged("properties are", e);
    }
  }

  private static void readEntry(CodedInputStream in, Map<String, Object> properties)
      throws IOException {
    String name = "";
    Object value = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == ValueCodec.NAME) {
        name = in.readStringRequireUtf8();
      } else if (tag == ValueCodec.CHAR || tag == ValueCodec.BYTES) {
        throw Tags.unknown("Property", tag);
      } else {
        value = ValueCodec.read("Property", tag, in);
      }
    }
    properties.put(name, value);
  }
}
