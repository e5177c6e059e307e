package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.jms.Requests;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** The connections, sessions and contexts of pooled-jms. */
class PooledJmsTest extends FrameworkFixture {
  private JmsPoolConnectionFactory pool;

  @BeforeEach
  void openPool() {
    pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory);
    closing(pool::stop);
  }

  /** Sends over a connection and a session of its own, which go back into the pool. */
  private void sendPooled(String text) throws JMSException {
    try (Connection connection = pool.createConnection();
        Session session = connection.createSession()) {
      MessageProducer producer = session.createProducer(session.createTopic(topicName));
      producer.send(session.createTextMessage(text));
    }
  }

  @Test
  void whatIsSentArrivesInOrderOverOneConnection() throws JMSException {
    JMSConsumer subscriber = subscriber(topicName);
    int others = connections.size();
    for (int i = 0; i < 20; i++) {
      sendPooled("m" + i);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals("m" + i, receiveText(subscriber));
    }
    assertEquals(1, connections.size() - others);
  }

  @Test
  void aConsumerIsClosedWhenItsSessionGoesBack() throws JMSException {
    try (Connection connection = pool.createConnection()) {
      connection.start();
      Session first = connection.createSession();
      MessageConsumer consumer = first.createConsumer(first.createTopic(topicName));
      publish(topicName, "a");
      assertNotNull(consumer.receive(PATIENCE_MILLIS));
      first.close();
      assertThrows(jakarta.jms.IllegalStateException.class, consumer::receiveNoWait);
      Session again = connection.createSession();
      MessageConsumer second = again.createConsumer(again.createTopic(topicName));
      publish(topicName, "b");
      assertEquals("b", second.receive(PATIENCE_MILLIS).getBody(String.class));
    }
  }

  @Test
  void aListenerOfAPooledSessionIsCalledInOrder() throws Exception {
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    try (Connection connection = pool.createConnection()) {
      Session session = connection.createSession();
      session.createConsumer(session.createTopic(topicName)).setMessageListener(received::add);
      connection.start();
      publish(topicName, "a", "b");
      assertEquals("a", next(received).getBody(String.class));
      assertEquals("b", next(received).getBody(String.class));
    }
  }

  @Test
  void aTransactedSessionThatGoesBackWithoutCommitIsRolledBack() throws JMSException {
    JMSConsumer subscriber = subscriber(topicName);
    try (Connection connection = pool.createConnection()) {
      Session forgotten = connection.createSession(Session.SESSION_TRANSACTED);
      Topic topic = forgotten.createTopic(topicName);
      forgotten.createProducer(topic).send(forgotten.createTextMessage("rolled back"));
      forgotten.close();
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      session.createProducer(topic).send(session.createTextMessage("committed"));
      session.commit();
    }
    assertEquals("committed", receiveText(subscriber));
    assertNull(subscriber.receive(GLANCE_MILLIS));
  }

  @Test
  void aPooledContextSendsAndReceives() throws JMSException {
    try (JMSContext context = pool.createContext()) {
      Topic topic = context.createTopic(topicName);
      JMSConsumer consumer = context.createConsumer(topic);
      context.createProducer().setProperty("region", "EU").send(topic, "a");
      assertEquals("a", consumer.receive(PATIENCE_MILLIS).getBody(String.class));
    }
  }

  @Test
  void thePoolItselfHasNoReceiveBody() {
    try (JMSContext context = pool.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createTopic(topicName));
      JMSRuntimeException refused =
          assertThrows(
              JMSRuntimeException.class, () -> consumer.receiveBody(String.class, GLANCE_MILLIS));
      assertEquals("org.messaginghub.pooled.jms.JmsPoolJMSConsumer", refuser(refused));
    }
  }

  private static String refuser(Throwable refused) {
    return refused.getStackTrace()[0].getClassName();
  }

  @Test
  void eachRequestGetsItsReplyOverATemporaryTopic() throws JMSException {
    try (Connection answering = pool.createConnection();
        TopicConnection asking = pool.createTopicConnection()) {
      Session session = answering.createSession();
      Topic topic = session.createTopic(topicName);
      Requests.answer(session, topic);
      answering.start();
      asking.start();
      TopicSession questions = asking.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      Requests.ask(questions, topic);
    }
  }

  @Test
  void aTemporaryTopicGoesWithThePooledConnectionThoughTheRealOneStays() throws JMSException {
    TemporaryTopic temporary;
    try (Connection connection = pool.createConnection()) {
      temporary = connection.createSession().createTemporaryTopic();
    }
    assertEquals(1, pool.getNumConnections());
    try (Connection connection = pool.createConnection()) {
      Session session = connection.createSession();
      MessageProducer producer = session.createProducer(temporary);
      assertThrows(InvalidDestinationException.class, () -> producer.send(session.createMessage()));
    }
  }

  @Test
  void aClientIdentifierThatIsConfiguredIsThatOfThePooledConnection() throws JMSException {
    CpgConnectionFactory named = new CpgConnectionFactory(url());
    named.setClientId(topicName);
    pool.setConnectionFactory(watched(named));
    try (Connection connection = pool.createConnection()) {
      assertEquals(topicName, connection.getClientID());
    }
  }
}
