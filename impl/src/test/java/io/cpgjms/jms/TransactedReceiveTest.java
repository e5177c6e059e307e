package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TransactionRolledBackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transacted session receives (Jakarta Messaging 3.1, 6.2.7). */
class TransactedReceiveTest extends SenderFixture {
  private Session transacted;
  private MessageConsumer consumer;

  @BeforeEach
  void open() throws JMSException {
    transacted = connection.createSession(Session.SESSION_TRANSACTED);
    consumer = transacted.createConsumer(topic);
  }

  @Test
  void rollbackHasWhatWasReceivedComeAgainInOrder() throws JMSException {
    send("a", "b", "c");
    assertIs(receive(consumer), "a", 1);
    assertIs(receive(consumer), "b", 1);
    transacted.rollback();
    assertIs(receive(consumer), "a", 2);
    transacted.rollback();
    assertIs(receive(consumer), "a", 3);
    assertIs(receive(consumer), "b", 2);
    assertIs(receive(consumer), "c", 1);
  }

  @Test
  void commitAcknowledgesWhatWasReceived() throws JMSException {
    send("a", "b");
    receive(consumer);
    transacted.commit();
    assertIs(receive(consumer), "b", 1);
    transacted.rollback();
    assertIs(receive(consumer), "b", 2);
    transacted.commit();
    transacted.rollback();
    assertNull(consumer.receive(GLANCE_MILLIS));
  }

  @Test
  void acknowledgeIsIgnoredInATransaction() throws JMSException {
    send("a");
    receive(consumer).acknowledge();
    transacted.rollback();
    assertIs(receive(consumer), "a", 2);
  }

  @Test
  void sendsAndReceivesShareTheTransaction() throws JMSException {
    Topic replies = sending.createTopic(topicName + "-replies");
    MessageConsumer replied = sending.createConsumer(replies);
    MessageProducer replier = transacted.createProducer(replies);
    send("a");
    receive(consumer);
    replier.send(transacted.createTextMessage("lost"));
    transacted.rollback();
    assertIs(receive(consumer), "a", 2);
    replier.send(transacted.createTextMessage("kept"));
    transacted.commit();
    assertEquals("kept", receiveText(replied));
    assertNull(consumer.receive(GLANCE_MILLIS));
  }

  @Test
  void aCommitThatFailsHasWhatWasReceivedComeAgain() throws JMSException {
    factory.setMaxMessageSize(1_000);
    Connection small = connect();
    small.start();
    Session session = small.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer receiver = session.createConsumer(topic);
    MessageProducer limited = session.createProducer(topic);
    send("a");
    receive(receiver);
    limited.send(session.createTextMessage("x".repeat(2_000)));
    assertThrows(TransactionRolledBackException.class, session::commit);
    assertIs(receive(receiver), "a", 2);
  }

  @Test
  void aListenerMayCommitAndRollBack() throws Exception {
    consumer.setMessageListener(
        message -> {
          try {
            if (message.getJMSRedelivered()) {
              transacted.commit();
            } else {
              transacted.rollback();
            }
            events.add(message);
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a", "b");
    assertIs((Message) next(events), "a", 1);
    assertIs((Message) next(events), "a", 2);
    assertIs((Message) next(events), "b", 1);
    assertIs((Message) next(events), "b", 2);
  }

  @Test
  void aTransactedSessionDoesNotRecoverAndLosesNothingByTrying() throws JMSException {
    send("a");
    receive(consumer);
    assertThrows(IllegalStateException.class, transacted::recover);
    transacted.rollback();
    assertIs(receive(consumer), "a", 2);
  }

  @Test
  void severalConsumersRollBackTogether() throws JMSException {
    MessageConsumer other = transacted.createConsumer(topic);
    send("a");
    receive(consumer);
    receive(other);
    transacted.rollback();
    assertIs(receive(consumer), "a", 2);
    assertIs(receive(other), "a", 2);
  }

  @Test
  void aConsumerMayBeClosedWithinTheTransaction() throws JMSException {
    send("a");
    receive(consumer);
    consumer.close();
    transacted.commit();
    transacted.rollback();
  }
}
