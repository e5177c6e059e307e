package io.cpgjms.codec;

import io.cpgjms.codec.FieldWriter.Fields;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.message.ByteRange;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;

/** Messages to bytes. Safe for any thread, as long as no other changes the message. */
public final class MessageEncoder {
  private static final ByteRange NO_BYTES = ByteRange.of(new byte[0]);

  private MessageEncoder() {}

  /**
   * The message as the schema's {@code Message}: the header fields, the properties but those that
   * the provider set, and the body. The destination does not travel: the group is it.
   *
   * @return a new array of just the size
   * @throws JMSException {@code MessageFormatException} if a text cannot be encoded, or if the
   *     message was received and is damaged
   */
  public static byte[] encode(CpgMessage message) throws JMSException {
    Map<String, Object> properties = message.properties().toSend();
    Fields body = body(message);
    return FieldOutput.encode(
        out -> {
          HeaderCodec.write(message.headers(), out);
          PropertyCodec.write(properties, out);
          body.writeTo(out);
        });
  }

  /** Bodies that were received are decoded here and not while they are written. */
  private static Fields body(CpgMessage message) throws JMSException {
    if (message instanceof CpgTextMessage body) {
      String text = body.getText();
      return text == null
          ? out -> out.bool(Message.NULL_TEXT_FIELD_NUMBER, true)
          : out -> out.text(Message.TEXT_FIELD_NUMBER, "the text of the message", text);
    }
    if (message instanceof CpgBytesMessage bytes) {
      ByteRange body = bytes.body();
      return out -> out.bytes(Message.BYTES_FIELD_NUMBER, body);
    }
    if (message instanceof CpgMapMessage map) {
      Map<String, Object> body = map.body();
      return out -> ItemCodec.writeMap(body, out);
    }
    if (message instanceof CpgStreamMessage stream) {
      List<Object> body = stream.body();
      return out -> ItemCodec.writeStream(body, out);
    }
    if (message instanceof CpgObjectMessage object) {
      ByteRange body = object.body() == null ? NO_BYTES : object.body();
      return out -> out.bytes(Message.OBJECT_FIELD_NUMBER, body);
    }
    return out -> {};
  }
}
