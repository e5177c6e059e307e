package io.cpgjms.codec;

import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.Utf8;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;

/** What a topic of the format {@code raw} sends: the body alone, for C programs to read. */
public final class RawBody {
  private RawBody() {}

  /**
   * The body's bytes: those of a BytesMessage, the text of a TextMessage in UTF-8 (none if it is
   * null).
   *
   * @return a new array
   * @throws MessageFormatException if the message is of another kind, or its text cannot be encoded
   */
  public static byte[] of(CpgMessage message) throws JMSException {
    if (message instanceof CpgBytesMessage bytes) {
      return bytes.body().copy();
    }
    if (message instanceof CpgTextMessage body) {
      String text = body.getText() == null ? "" : body.getText();
      Utf8.length("the text of the message", text); // getBytes would replace what it cannot carry
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw new MessageFormatException(
        "a topic with format=raw sends body bytes only: use a TextMessage or a BytesMessage");
  }
}
