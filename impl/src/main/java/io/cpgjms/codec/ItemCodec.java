package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import io.cpgjms.codec.schema.Item;
import io.cpgjms.codec.schema.Items;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.message.ByteRange;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of maps and streams: the schema's {@code Items}. */
final class ItemCodec {
  private static final int ITEM = Items.ITEMS_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;

  private ItemCodec() {}

  static void writeMap(Map<String, Object> values, FieldWriter out)
      throws IOException, MessageFormatException {
    out.nested(
        Message.MAP_FIELD_NUMBER,
        items -> {
          for (Map.Entry<String, Object> entry : values.entrySet()) {
            items.nested(
                Items.ITEMS_FIELD_NUMBER,
                to -> {
                  to.text(Item.NAME_FIELD_NUMBER, "the name of a map's value", entry.getKey());
                  ValueCodec.write(entry.getKey(), entry.getValue(), to);
                });
          }
        });
  }

  static void writeStream(List<Object> values, FieldWriter out)
      throws IOException, MessageFormatException {
    out.nested(
        Message.STREAM_FIELD_NUMBER,
        items -> {
          for (Object value : values) {
            items.nested(
                Items.ITEMS_FIELD_NUMBER,
                to -> ValueCodec.write("a value of the stream", value, to));
          }
        });
  }

  /**
   * Decodes.
   *
   * @throws MessageFormatException if the body is damaged; a value without a name is
   */
  static Map<String, Object> readMap(ByteRange body) throws MessageFormatException {
    Map<String, Object> values = new LinkedHashMap<>();
    read(
        body,
        (name, value) -> {
          if (name.isEmpty()) {
            throw new IOException("a value of the map has no name");
          }
          values.put(name, value);
        });
    return values;
  }

  /**
   * Decodes.
   *
   * @throws MessageFormatException if the body is damaged; a value with a name is
   */
  static List<Object> readStream(ByteRange body) throws MessageFormatException {
    List<Object> values = new ArrayList<>();
    read(
        body,
        (name, value) -> {
          if (!name.isEmpty()) {
            throw new IOException("a value of the stream has a name");
          }
          values.add(value);
        });
    return values;
  }

  @FunctionalInterface
  private interface Sink {
    void take(String name, Object value) throws IOException;
  }

  private static void read(ByteRange body, Sink sink) throws MessageFormatException {
    var in = CodedInputStream.newInstance(body.array(), body.offset(), body.length());
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag != ITEM) {
          throw Tags.unknown("Items", tag);
        }
        int outer = Tags.enter(in);
        readItem(in, sink);
        Tags.leave(in, outer);
      }
    } catch (IOException e) {
      throw Tags.damaged("body is", e);
    }
  }

  private static void readItem(CodedInputStream in, Sink sink) throws IOException {
    String name = "";
    Object value = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == ValueCodec.NAME) {
        name = in.readStringRequireUtf8();
      } else {
        value = ValueCodec.read("Item", tag, in);
      }
    }
    sink.take(name, value);
  }
}
