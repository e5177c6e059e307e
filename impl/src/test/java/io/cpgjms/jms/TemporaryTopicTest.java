package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgTopic;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Temporary topics (Jakarta Messaging 3.1, 6.2.2) and the requestor that uses them. */
class TemporaryTopicTest extends JmsFixture {
  private Connection connection;
  private Session session;
  private TemporaryTopic temporary;
  private MessageProducer producer;
  private Session other;

  @BeforeEach
  void openSessions() throws JMSException {
    connection = started();
    session = connection.createSession();
    temporary = session.createTemporaryTopic();
    producer = session.createProducer(null);
    other = session();
  }

  @Test
  void itsConnectionReceivesFromIt() throws JMSException {
    MessageConsumer consumer = session.createConsumer(temporary);
    other.createProducer(temporary).send(other.createTextMessage("a"));
    Message received = receive(consumer);
    assertEquals("a", received.getBody(String.class));
    assertEquals(temporary, received.getJMSDestination());
  }

  @Test
  void anotherSessionOfItsConnectionReceivesFromIt() throws JMSException {
    MessageConsumer consumer = connection.createSession().createConsumer(temporary);
    producer.send(temporary, session.createTextMessage("a"));
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void anotherConnectionCannotConsume() throws JMSException {
    assertThrows(InvalidDestinationException.class, () -> other.createConsumer(temporary));
    Topic byName = other.createTopic(temporary.getTopicName());
    assertThrows(InvalidDestinationException.class, () -> other.createConsumer(byName));
  }

  @Test
  void theGroupOfTemporaryTopicsCannotBeConsumedAsAWhole() throws JMSException {
    Topic all = session.createTopic(((CpgTopic) temporary).getPhysicalName());
    assertThrows(InvalidDestinationException.class, () -> session.createConsumer(all));
  }

  @Test
  void theReplyToThatAReceiverGetsIsTheTopic() throws JMSException {
    MessageConsumer replies = session.createConsumer(temporary);
    Topic topic = session.createTopic(topicName);
    MessageConsumer requests = other.createConsumer(topic);
    Message request = session.createMessage();
    request.setJMSReplyTo(temporary);
    producer.send(topic, request);
    Topic replyTo = assertInstanceOf(Topic.class, receive(requests).getJMSReplyTo());
    assertEquals(temporary, replyTo);
    assertEquals(temporary.getTopicName(), replyTo.getTopicName());
    other.createProducer(replyTo).send(other.createTextMessage("reply"));
    assertEquals("reply", receiveText(replies));
  }

  @Test
  void aReplyToThatIsTemporaryArrivesAsTemporaryAndIsNotTheReceiversToDelete() throws JMSException {
    Topic topic = session.createTopic(topicName);
    MessageConsumer requests = other.createConsumer(topic);
    Message request = session.createMessage();
    request.setJMSReplyTo(temporary);
    producer.send(topic, request);
    TemporaryTopic replyTo =
        assertInstanceOf(TemporaryTopic.class, receive(requests).getJMSReplyTo());
    assertThrows(JMSException.class, replyTo::delete);
    other.createProducer(replyTo).send(other.createMessage());
  }

  @Test
  void temporaryTopicsShareAGroupAndNotTheirMessages() throws JMSException {
    TemporaryTopic second = session.createTemporaryTopic();
    assertNotEquals(temporary, second);
    assertEquals(((CpgTopic) temporary).getPhysicalName(), ((CpgTopic) second).getPhysicalName());
    MessageConsumer first = session.createConsumer(temporary);
    MessageConsumer consumer = session.createConsumer(second);
    producer.send(second, session.createTextMessage("for the second"));
    producer.send(temporary, session.createTextMessage("for the first"));
    assertEquals("for the first", receiveText(first));
    assertEquals("for the second", receiveText(consumer));
    assertNull(first.receiveNoWait());
    assertNull(consumer.receiveNoWait());
  }

  @Test
  void aConsumerThatDoesNotReceiveHoldsUpNoOtherTemporaryTopic() throws Exception {
    factory.setSendWindow(10_000);
    Connection narrow = connect();
    narrow.start();
    Session own = narrow.createSession();
    TemporaryTopic idle = own.createTemporaryTopic();
    own.createConsumer(idle);
    Session listening = narrow.createSession();
    TemporaryTopic busy = listening.createTemporaryTopic();
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    listening.createConsumer(busy).setMessageListener(received::add);
    MessageProducer sending = own.createProducer(busy);
    TextMessage message = own.createTextMessage("x".repeat(1_000));
    for (int i = 0; i < 100; i++) {
      sending.send(message);
    }
    for (int i = 0; i < 100; i++) {
      next(received);
    }
  }

  @Test
  void itIsNotDeletedWhileItHasConsumers() throws JMSException {
    MessageConsumer consumer = session.createConsumer(temporary);
    JMSException refused = assertThrows(JMSException.class, temporary::delete);
    assertTrue(refused.getMessage().contains("close them first"), refused.getMessage());
    consumer.close();
    consumer.close();
    temporary.delete();
    temporary.delete();
  }

  @Test
  void aDeletedOneIsAnInvalidDestination() throws JMSException {
    MessageProducer made = other.createProducer(temporary);
    temporary.delete();
    Message message = other.createMessage();
    assertThrows(InvalidDestinationException.class, () -> made.send(message));
    assertThrows(InvalidDestinationException.class, () -> producer.send(temporary, message));
    assertThrows(InvalidDestinationException.class, () -> other.createProducer(temporary));
    assertThrows(InvalidDestinationException.class, () -> session.createConsumer(temporary));
  }

  @Test
  void itIsDeletedWithItsConnectionAndNotWithItsSession() throws JMSException {
    session.createConsumer(temporary);
    session.close();
    MessageProducer made = other.createProducer(temporary);
    made.send(other.createMessage());
    connection.close();
    assertThrows(InvalidDestinationException.class, () -> made.send(other.createMessage()));
  }

  @Test
  void aClosedSessionMakesNone() throws JMSException {
    session.close();
    assertThrows(jakarta.jms.IllegalStateException.class, session::createTemporaryTopic);
  }

  @Test
  void contextsOfOneConnectionShareThem() throws JMSException {
    JMSContext context = context();
    TemporaryTopic own = context.createTemporaryTopic();
    JMSContext child = closing(context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    JMSConsumer consumer = child.createConsumer(own);
    context.createProducer().send(own, "a");
    assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    JMSContext stranger = context();
    assertThrows(InvalidDestinationRuntimeException.class, () -> stranger.createConsumer(own));
    consumer.close();
    own.delete();
    assertThrows(
        InvalidDestinationRuntimeException.class, () -> context.createProducer().send(own, "a"));
  }

  @Test
  void aRequestorGetsItsReply() throws JMSException {
    Topic topic = other.createTopic(topicName);
    Requests.answer(other, topic);
    TopicConnection topics = closing(factory.createTopicConnection());
    topics.start();
    TopicSession requesting = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    TopicRequestor requestor = Requests.ask(requesting, topic);
    requestor.close();
    assertThrows(jakarta.jms.IllegalStateException.class, requesting::createMessage);
  }
}
