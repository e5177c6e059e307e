package io.cpgjms.codec;

import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.Utf8;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a topic of the format {@code raw} sends: the body alone, for C programs to read. */
public final class RawBody {
  private static final byte[] MAGIC = {'C', 'P', 'G', 'J'};

  private RawBody() {}

  /**
   * The body's bytes: those of a BytesMessage, the text of a TextMessage in UTF-8 (none if it is
   * null).
   *
   * @return a new array
   * @throws MessageFormatException if the message is of another kind, its text cannot be encoded,
   *     or its receivers would take it for an envelope of ours
   */
  public static byte[] of(CpgMessage message) throws JMSException {
    byte[] body = bodyOf(message);
    if (body.length > MAGIC.length && Arrays.mismatch(body, MAGIC) == MAGIC.length) {
      throw new MessageFormatException(
          "a topic with format=raw cannot send a body that starts with CPGJ: receivers would take it for the envelope of cpg-jms");
    }
    return body;
  }

  private static byte[] bodyOf(CpgMessage message) throws JMSException {
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
