package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import io.cpgjms.codec.MessageDecoder;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import jakarta.jms.DeliveryMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterCopyTest {
  private static final DeadLetterCopy.Letter LETTER =
      new DeadLetterCopy.Letter(ReceivedMessages.TOPIC, "it was no good", 3, 1234);

  /** As who listens to the dead letters gets it. */
  private static CpgMessage received(CpgMessage copy) throws Exception {
    byte[] encoded = MessageEncoder.encode(copy);
    return MessageDecoder.decode(
        encoded,
        0,
        encoded.length,
        new Reception(new CpgTopic("dead"), new Member(1, 2), 1, Optional.empty(), false));
  }

  @Test
  void itHasWhatTheMessageHadAndWhereItCameFrom() throws Exception {
    CpgMapMessage original = new CpgMapMessage();
    original.setInt("count", 7);
    original.setStringProperty("colour", "blue");
    original.setStringProperty("JMSXGroupID", "g");
    original.setJMSMessageID("ID:original");
    original.setJMSType("order");
    original.setJMSCorrelationID("c");
    original.setJMSPriority(8);
    original.setJMSExpiration(99);
    original.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);

    CpgMessage copy = received(DeadLetterCopy.of(LETTER, ReceivedMessages.payload(original, 12)));

    assertEquals(7, ((CpgMapMessage) copy).getInt("count"));
    assertEquals("blue", copy.getStringProperty("colour"));
    assertEquals("g", copy.getStringProperty("JMSXGroupID"));
    assertEquals("order", copy.getJMSType());
    assertEquals("c", copy.getJMSCorrelationID());
    assertEquals(8, copy.getJMSPriority());
    assertEquals(0, copy.getJMSExpiration());
    assertEquals(DeliveryMode.PERSISTENT, copy.getJMSDeliveryMode());
    assertEquals(1234, copy.getJMSTimestamp());
    assertEquals("orders", copy.getStringProperty("JMS_CPG_DeadLetterTopic"));
    assertEquals("it was no good", copy.getStringProperty("JMS_CPG_DeadLetterReason"));
    assertEquals(3, copy.getIntProperty("JMS_CPG_DeadLetterDeliveryCount"));
    assertEquals("ID:original", copy.getStringProperty("JMS_CPG_DeadLetterMessageId"));
    assertEquals(12, copy.getLongProperty("JMS_CPG_DeadLetterPosition"));
    assertEquals(3, copy.getLongProperty("JMS_CPG_DeadLetterNodeId"));
    assertEquals(4711, copy.getIntProperty("JMS_CPG_DeadLetterPid"));
    assertEquals(1234, copy.getLongProperty("JMS_CPG_DeadLetterTime"));
  }

  @Test
  void aMessageWithoutAnIdentifierNamesNone() throws Exception {
    CpgMessage copy =
        received(DeadLetterCopy.of(LETTER, ReceivedMessages.payload(new CpgTextMessage("m"), 1)));
    assertFalse(copy.propertyExists("JMS_CPG_DeadLetterMessageId"));
  }

  @Test
  void whatCannotBeReadComesAsItsBytes() throws Exception {
    byte[] garbage = {1, 2, 3};
    CpgMessage copy =
        received(DeadLetterCopy.ofPayload(LETTER, ReceivedMessages.payload(garbage, 1), "why"));
    byte[] body = ((CpgBytesMessage) copy).getBody(byte[].class);
    assertEquals(3, body.length);
    String reason = copy.getStringProperty("JMS_CPG_DeadLetterReason");
    assertTrue(reason.contains("damaged: why; it was no good"), reason);
  }

  @Test
  void whatIsTooBigComesWithoutItsBody() throws Exception {
    CpgTextMessage original = new CpgTextMessage("a long text");
    original.setStringProperty("colour", "blue");
    CpgMessage copy =
        received(DeadLetterCopy.withoutBody(LETTER, ReceivedMessages.payload(original, 1), "why"));
    assertFalse(copy.propertyExists("colour"));
    assertEquals("orders", copy.getStringProperty("JMS_CPG_DeadLetterTopic"));
  }

  @Test
  void aLongReasonIsCut() throws Exception {
    DeadLetterCopy.Letter chatty =
        new DeadLetterCopy.Letter(ReceivedMessages.TOPIC, "x".repeat(1 << 20), 1, 0);
    CpgMessage copy =
        received(DeadLetterCopy.of(chatty, ReceivedMessages.payload(new CpgTextMessage("m"), 1)));
    assertEquals(1000, copy.getStringProperty("JMS_CPG_DeadLetterReason").length());
  }
}
