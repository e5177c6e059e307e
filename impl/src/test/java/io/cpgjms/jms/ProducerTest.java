package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Producers of the classic API (Jakarta Messaging 3.1, 7). */
class ProducerTest extends SessionFixture {
  private MessageProducer free;

  @BeforeEach
  void openFree() throws JMSException {
    free = session.createProducer(null);
  }

  @Test
  void aNewProducerHasTheDefaults() throws JMSException {
    assertEquals(DeliveryMode.PERSISTENT, producer.getDeliveryMode());
    assertEquals(4, producer.getPriority());
    assertEquals(0, producer.getTimeToLive());
    assertEquals(0, producer.getDeliveryDelay());
    assertFalse(producer.getDisableMessageID());
    assertFalse(producer.getDisableMessageTimestamp());
  }

  @Test
  void whatTheCallSaysGoesBeforeWhatTheProducerSays() throws JMSException {
    producer.setPriority(1);
    producer.setTimeToLive(1_000);
    Message message = session.createMessage();
    producer.send(message, DeliveryMode.NON_PERSISTENT, 9, 0);
    assertEquals(9, message.getJMSPriority());
    assertEquals(0, message.getJMSExpiration());
    producer.send(message);
    assertEquals(1, message.getJMSPriority());
    assertEquals(message.getJMSTimestamp() + 1_000, message.getJMSExpiration());
  }

  @Test
  void whatTheMessageSaysItselfDoesNotCount() throws JMSException {
    Message message = session.createMessage();
    message.setJMSPriority(9);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setJMSExpiration(1);
    message.setJMSDeliveryTime(1);
    message.setJMSMessageID("ID:own");
    producer.send(message);
    assertEquals(4, message.getJMSPriority());
    assertEquals(DeliveryMode.PERSISTENT, message.getJMSDeliveryMode());
    assertEquals(0, message.getJMSExpiration());
    assertEquals(message.getJMSTimestamp(), message.getJMSDeliveryTime());
    assertFalse(message.getJMSMessageID().equals("ID:own"));
  }

  @Test
  void theDeliveryTimeIsTheTimeOfTheSendAndTheDelay() throws JMSException {
    producer.setDeliveryDelay(60_000);
    Message message = session.createMessage();
    producer.send(message);
    assertEquals(60_000, producer.getDeliveryDelay());
    assertEquals(message.getJMSTimestamp() + 60_000, message.getJMSDeliveryTime());
  }

  @Test
  void withoutATimestampThereIsADeliveryTime() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic);
    producer.setDisableMessageTimestamp(true);
    producer.setDisableMessageID(true);
    producer.send(session.createMessage());
    Message received = receive(consumer);
    assertEquals(0, received.getJMSTimestamp());
    assertNull(received.getJMSMessageID());
    assertTrue(received.getJMSDeliveryTime() > 0);
  }

  @Test
  void valuesThatAreNotAllowedAreRefused() {
    assertThrows(JMSException.class, () -> producer.setDeliveryMode(3));
    assertThrows(JMSException.class, () -> producer.setPriority(10));
    assertThrows(JMSException.class, () -> producer.setTimeToLive(-1));
    assertThrows(JMSException.class, () -> producer.setDeliveryDelay(-1));
    assertThrows(JMSException.class, () -> producer.send(session.createMessage(), 2, -1, 0));
  }

  @Test
  void aProducerHasTheDestinationThatItWasMadeFor() throws JMSException {
    assertEquals(topic, producer.getDestination());
    assertNull(free.getDestination());
  }

  @Test
  void aProducerWithoutADestinationSendsToTheOneOfTheCall() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic);
    free.send(topic, session.createTextMessage("a"));
    free.send(topic, session.createTextMessage("b"), DeliveryMode.NON_PERSISTENT, 4, 0);
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void aDestinationTwiceOrNotAtAllIsUnsupported() throws JMSException {
    Message message = session.createMessage();
    assertThrows(UnsupportedOperationException.class, () -> free.send(message));
    assertThrows(UnsupportedOperationException.class, () -> free.send(message, 2, 4, 0));
    assertThrows(UnsupportedOperationException.class, () -> producer.send(topic, message));
    assertThrows(UnsupportedOperationException.class, () -> producer.send(topic, message, 2, 4, 0));
  }

  @Test
  void aDestinationThatIsNoTopicOfOursIsInvalid() throws JMSException {
    Message message = session.createMessage();
    Topic other = () -> "orders";
    Queue queue = () -> "orders";
    assertThrows(InvalidDestinationException.class, () -> free.send(null, message));
    assertThrows(InvalidDestinationException.class, () -> free.send(other, message));
    assertThrows(InvalidDestinationException.class, () -> free.send(queue, message));
  }

  @Test
  void noMessageIsNoMessage() {
    assertThrows(MessageFormatException.class, () -> producer.send(null));
    assertThrows(MessageFormatException.class, () -> free.send(topic, null));
  }

  @Test
  void aClosedProducerIsClosedWhateverElseIsWrong() throws JMSException {
    free.close();
    assertThrows(IllegalStateException.class, () -> free.send(session.createMessage()));
    assertThrows(IllegalStateException.class, free::getDestination);
    assertThrows(IllegalStateException.class, () -> free.setDeliveryDelay(0));
    free.close();
  }

  @Test
  void aPublisherPublishes() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic);
    TopicSession topics = (TopicSession) session;
    TopicPublisher fixed = topics.createPublisher(topic);
    TopicPublisher anywhere = topics.createPublisher(null);
    fixed.publish(session.createTextMessage("a"));
    fixed.publish(session.createTextMessage("b"), DeliveryMode.PERSISTENT, 4, 0);
    anywhere.publish(topic, session.createTextMessage("c"));
    anywhere.publish(topic, session.createTextMessage("d"), DeliveryMode.PERSISTENT, 4, 0);
    for (String text : new String[] {"a", "b", "c", "d"}) {
      assertEquals(text, receiveText(consumer));
    }
    assertEquals(topic, fixed.getTopic());
  }
}
