package io.cpgjms.codec;

import io.cpgjms.codec.schema.Message;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.JMSException;
import java.util.Map;

/** Messages to bytes. Safe for any thread, as long as no other changes the message. */
public final class MessageEncoder {
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
    String text = message instanceof CpgTextMessage body ? body.getText() : null;
    return FieldOutput.encode(
        out -> {
          HeaderCodec.write(message.headers(), out);
          PropertyCodec.write(properties, out);
          if (message instanceof CpgBytesMessage bytes) {
            out.bytes(Message.BYTES_FIELD_NUMBER, bytes.body());
          } else if (text != null) {
            out.text(Message.TEXT_FIELD_NUMBER, "the text of the message", text);
          } else if (message instanceof CpgTextMessage) {
            out.bool(Message.NULL_TEXT_FIELD_NUMBER, true);
          }
        });
  }
}
