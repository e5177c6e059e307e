package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CpgMessageTest {
  private static CpgTextMessage receivedText(byte[] utf8) {
    return new CpgTextMessage(
        new MessageHeaders(),
        new MessageProperties(null),
        utf8 == null ? null : ByteRange.of(utf8));
  }

  @Test
  void aNewMessageHasTheDefaultsOfTheSpecification() {
    var message = new CpgMessage();
    assertEquals(jakarta.jms.Message.DEFAULT_DELIVERY_MODE, message.getJMSDeliveryMode());
    assertEquals(jakarta.jms.Message.DEFAULT_PRIORITY, message.getJMSPriority());
    assertEquals(0, message.getJMSExpiration());
    assertNull(message.getJMSMessageID());
  }

  @Test
  void aPlainMessageHasNoBodyAndSoEveryTypeFits() throws JMSException {
    var message = new CpgMessage();
    assertTrue(message.isBodyAssignableTo(Integer.class));
    assertNull(message.getBody(Integer.class));
  }

  @Test
  void aTextIsReadAsWhatAStringIs() throws JMSException {
    var message = new CpgTextMessage("hello");
    assertEquals("hello", message.getBody(String.class));
    assertEquals("hello", message.getBody(CharSequence.class));
    assertEquals("hello", message.getBody(Serializable.class));
    assertEquals("hello", message.getBody(Object.class));
    assertFalse(message.isBodyAssignableTo(byte[].class));
    assertThrows(MessageFormatException.class, () -> message.getBody(byte[].class));
  }

  @Test
  void aTextMessageWithoutATextHasNoBody() throws JMSException {
    assertNull(new CpgTextMessage().getBody(Integer.class));
  }

  @Test
  void aReceivedTextIsReadOnlyUntilItIsCleared() throws JMSException {
    CpgTextMessage message = receivedText("hello".getBytes(StandardCharsets.UTF_8));
    assertThrows(MessageNotWriteableException.class, () -> message.setText("x"));
    assertEquals("hello", message.getText());
    message.clearBody();
    assertNull(message.getText());
    message.setText("x");
    assertEquals("x", message.getText());
  }

  @Test
  void aReceivedTextThatIsNoUtf8IsAFormatErrorWhenItIsRead() {
    CpgTextMessage message = receivedText(new byte[] {'a', (byte) 0xc3});
    assertThrows(MessageFormatException.class, message::getText);
    assertThrows(MessageFormatException.class, () -> message.getBody(String.class));
  }

  @Test
  void aReceivedReplacementCharacterIsNoDamage() throws JMSException {
    assertEquals("\uFFFD", receivedText("\uFFFD".getBytes(StandardCharsets.UTF_8)).getText());
  }

  @Test
  void clearingTheBodyLeavesHeadersAndProperties() throws JMSException {
    var message = new CpgTextMessage("hello");
    message.setJMSType("t");
    message.setIntProperty("p", 1);
    message.clearBody();
    assertEquals("t", message.getJMSType());
    assertEquals(1, message.getIntProperty("p"));
  }

  @Test
  void theCorrelationIdCanBeTextOrBytes() {
    var message = new CpgMessage();
    message.setJMSCorrelationID("ä");
    assertArrayEquals("ä".getBytes(StandardCharsets.UTF_8), message.getJMSCorrelationIDAsBytes());
    byte[] bytes = {'b', 'c'};
    message.setJMSCorrelationIDAsBytes(bytes);
    bytes[0] = 'x';
    assertArrayEquals(new byte[] {'b', 'c'}, message.getJMSCorrelationIDAsBytes());
    assertEquals("bc", message.getJMSCorrelationID());
    message.setJMSCorrelationIDAsBytes(null);
    assertNull(message.getJMSCorrelationID());
  }

  @Test
  void aDestinationOfAnotherProviderCannotBeTheReplyTo() {
    Queue queue = () -> "q";
    assertThrows(InvalidDestinationException.class, () -> new CpgMessage().setJMSReplyTo(queue));
  }

  @Test
  void headerValuesThatDoNotExistAreRefused() {
    var message = new CpgMessage();
    assertThrows(JMSException.class, () -> message.setJMSPriority(10));
    assertThrows(JMSException.class, () -> message.setJMSPriority(-1));
    assertThrows(JMSException.class, () -> message.setJMSDeliveryMode(0));
  }

  @Test
  void acknowledgeCallsTheSessionAndNothingOnAMessageThatWasNotReceived() throws JMSException {
    var message = new CpgMessage();
    message.acknowledge();
    var calls = new AtomicInteger();
    message.onAcknowledge(calls::incrementAndGet);
    message.acknowledge();
    assertEquals(1, calls.get());
  }

  @Test
  void acknowledgePassesTheSessionsExceptionOn() {
    var message = new CpgMessage();
    message.onAcknowledge(
        () -> {
          throw new jakarta.jms.IllegalStateException("closed");
        });
    assertThrows(jakarta.jms.IllegalStateException.class, message::acknowledge);
  }
}
