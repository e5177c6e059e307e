package io.cpgjms.jms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TransactionRolledBackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionTest extends JmsFixture {
  private Topic topic;
  private MessageConsumer consumer;
  private Session transacted;
  private MessageProducer producer;

  @BeforeEach
  void open() throws JMSException {
    Session receiving = session();
    topic = receiving.createTopic(topicName);
    consumer = receiving.createConsumer(topic);
    transacted = connect().createSession(Session.SESSION_TRANSACTED);
    producer = transacted.createProducer(topic);
  }

  @Test
  void nothingArrivesBeforeTheCommit() throws JMSException {
    producer.send(transacted.createTextMessage("a"));
    assertNull(consumer.receive(GLANCE_MILLIS));
  }

  @Test
  void allArrivesInOrderWithTheCommit() throws JMSException {
    producer.send(transacted.createTextMessage("a"));
    producer.send(transacted.createTextMessage("b"));
    transacted.commit();
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void anotherSenderCannotGetInBetween() throws JMSException {
    Session other = session();
    producer.send(transacted.createTextMessage("a"));
    other.createProducer(topic).send(other.createTextMessage("between"));
    producer.send(transacted.createTextMessage("b"));
    transacted.commit();
    assertEquals("between", receiveText(consumer));
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void nothingArrivesAfterARollback() throws JMSException {
    producer.send(transacted.createTextMessage("a"));
    transacted.rollback();
    producer.send(transacted.createTextMessage("b"));
    transacted.commit();
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void closingTheSessionRollsBack() throws JMSException {
    producer.send(transacted.createTextMessage("a"));
    transacted.close();
    assertNull(consumer.receive(GLANCE_MILLIS));
  }

  @Test
  void aTransactionOverTheLimitIsRolledBack() throws JMSException {
    factory.setMaxMessageSize(1_000);
    Session small = connect().createSession(Session.SESSION_TRANSACTED);
    MessageProducer limited = small.createProducer(topic);
    limited.send(small.createTextMessage("x".repeat(600)));
    limited.send(small.createTextMessage("y".repeat(600)));
    TransactionRolledBackException refused =
        assertThrows(TransactionRolledBackException.class, small::commit);
    assertEquals("CS_ERR_TOO_BIG", refused.getErrorCode());
    limited.send(small.createTextMessage("next"));
    small.commit();
    assertEquals("next", receiveText(consumer));
  }

  @Test
  void rawMessagesAreSentWithTheCommit() throws JMSException {
    MessageProducer raw =
        transacted.createProducer(transacted.createTopic(topicName + "?format=raw"));
    raw.send(transacted.createTextMessage("for C"));
    assertNull(consumer.receive(GLANCE_MILLIS));
    transacted.commit();
    assertEquals("for C", new String(receive(consumer).getBody(byte[].class), UTF_8));
  }

  @Test
  void aTransactedSessionSaysSo() throws JMSException {
    assertTrue(transacted.getTransacted());
    assertEquals(Session.SESSION_TRANSACTED, transacted.getAcknowledgeMode());
  }

  @Test
  void aTransactedSessionDoesNotRecover() {
    assertThrows(IllegalStateException.class, transacted::recover);
  }

  @Test
  void aSessionWithoutATransactionNeitherCommitsNorRollsBack() throws JMSException {
    Session plain = session();
    assertThrows(IllegalStateException.class, plain::commit);
    assertThrows(IllegalStateException.class, plain::rollback);
  }

  @Test
  void theTransactedArgumentOutweighsTheAcknowledgeMode() throws JMSException {
    Connection connection = connect();
    Session session = connection.createSession(true, Session.CLIENT_ACKNOWLEDGE);
    assertEquals(Session.SESSION_TRANSACTED, session.getAcknowledgeMode());
  }

  @Test
  void transactedIsNoAcknowledgeMode() throws JMSException {
    Connection connection = connect();
    assertThrows(
        JMSException.class, () -> connection.createSession(false, Session.SESSION_TRANSACTED));
  }
}
