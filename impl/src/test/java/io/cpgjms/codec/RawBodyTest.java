package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawBodyTest {
  @Test
  void aTextIsItsUtf8() throws JMSException {
    assertArrayEquals(
        "grüße".getBytes(StandardCharsets.UTF_8), RawBody.of(new CpgTextMessage("grüße")));
  }

  @Test
  void aTextThatIsNullIsNoBytes() throws JMSException {
    assertArrayEquals(new byte[0], RawBody.of(new CpgTextMessage()));
  }

  @Test
  void bytesAreTheBytes() throws JMSException {
    var message = new CpgBytesMessage();
    message.writeInt(1);
    assertArrayEquals(new byte[] {0, 0, 0, 1}, RawBody.of(message));
  }

  @Test
  void aMessageWithoutABodyIsRefused() {
    assertThrows(MessageFormatException.class, () -> RawBody.of(new CpgMessage()));
  }

  @Test
  void aBodyThatLooksLikeOurEnvelopeIsRefused() throws JMSException {
    assertThrows(MessageFormatException.class, () -> RawBody.of(new CpgTextMessage("CPGJ\1")));
    assertArrayEquals(new byte[] {'C', 'P', 'G', 'J'}, RawBody.of(new CpgTextMessage("CPGJ")));
  }
}
