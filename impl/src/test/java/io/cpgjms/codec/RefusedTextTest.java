package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.Utf8;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\uDC00", "\uD83Dx", "\uDE00\uD83D"})
  void aTextThatUtf8CannotCarryIsNotSent(String text) {
    var refused =
        assertThrows(
            MessageFormatException.class, () -> MessageEncoder.encode(new CpgTextMessage(text)));
    assertTrue(refused.getMessage().contains("unpaired surrogate"), refused.getMessage());
    assertThrows(MessageFormatException.class, () -> RawBody.of(new CpgTextMessage(text)));
  }

  @Test
  void theExceptionNamesThePropertyOrHeader() throws JMSException {
    var message = new CpgMessage();
    message.setStringProperty("colour", "\uD800");
    var property = assertThrows(JMSException.class, () -> MessageEncoder.encode(message));
    assertTrue(property.getMessage().contains("colour"), property.getMessage());
    message.clearProperties();
    message.setJMSType("\uD800");
    var header = assertThrows(JMSException.class, () -> MessageEncoder.encode(message));
    assertTrue(header.getMessage().contains("JMSType"), header.getMessage());
  }

  @Property
  void theLengthIsThatOfJavasEncoder(@ForAll String text) throws JMSException {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));
    assertEquals(text.getBytes(StandardCharsets.UTF_8).length, Utf8.length("text", text));
  }
}
