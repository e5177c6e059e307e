package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** For which temporary topic a message is. */
class AddresseeTest {
  private static byte[] sentTo(CpgTopic topic) throws JMSException {
    CpgTextMessage message = new CpgTextMessage("x");
    message.setIntProperty("p", 1);
    message.setJMSDestination(topic);
    return MessageEncoder.encode(message);
  }

  @Test
  void aMessageForATemporaryTopicSaysItsNumber() throws JMSException {
    byte[] encoded = sentTo(CpgTopic.temporary("replies", 70_000));
    assertEquals(70_000, Addressee.temporary(encoded, 0, encoded.length));
  }

  @Test
  void anyOtherMessageIsForTheGroup() throws JMSException {
    byte[] encoded = sentTo(new CpgTopic("orders"));
    assertEquals(0, Addressee.temporary(encoded, 0, encoded.length));
  }

  @Test
  void whatIsDamagedIsForNoTemporaryTopic() throws JMSException {
    byte[] damaged = new byte[20];
    Arrays.fill(damaged, (byte) 0xff);
    assertEquals(0, Addressee.temporary(damaged, 0, damaged.length));
  }

  @Test
  void theReplyToKeepsItsNumber() throws JMSException, DamagedMessageException {
    CpgTextMessage message = new CpgTextMessage("x");
    message.setJMSReplyTo(CpgTopic.temporary("replies", 7));
    CpgTopic replyTo = (CpgTopic) Payloads.decode(MessageEncoder.encode(message)).getJMSReplyTo();
    assertEquals(CpgTopic.temporary("replies", 7), replyTo);
    assertEquals(7, replyTo.temporary());
  }
}
