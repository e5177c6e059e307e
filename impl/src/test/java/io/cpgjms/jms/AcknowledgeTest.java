package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgement and recovery (Jakarta Messaging 3.1, 6.2.10 and 6.2.11; 8.7 for listeners). */
class AcknowledgeTest extends SenderFixture {
  private static void assertComes(MessageConsumer consumer, String text, int delivery)
      throws JMSException {
    assertIs(receive(consumer), text, delivery);
  }

  private static void assertNoBodyOf(Class<?> type, JMSConsumer consumer) {
    assertThrows(
        MessageFormatRuntimeException.class, () -> consumer.receiveBody(type, PATIENCE_MILLIS));
  }

  private static void assertNothing(MessageConsumer consumer) throws JMSException {
    assertNull(consumer.receive(GLANCE_MILLIS));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE})
  void aSessionTellsItsMode(int mode) throws JMSException {
    Session session = connection.createSession(mode);
    assertEquals(mode, session.getAcknowledgeMode());
    assertFalse(session.getTransacted());
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
  void whatWasReceivedIsAcknowledgedByItself(int mode) throws JMSException {
    Session session = connection.createSession(mode);
    MessageConsumer consumer = session.createConsumer(topic);
    send("a");
    Message received = receive(consumer);
    session.recover();
    assertNothing(consumer);
    received.acknowledge(); // ignored
  }

  @Test
  void recoverHasAllThatIsNotAcknowledgedComeAgainInOrder() throws JMSException {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    send("a", "b", "c");
    assertComes(consumer, "a", 1);
    assertComes(consumer, "b", 1);
    session.recover();
    assertComes(consumer, "a", 2);
    session.recover();
    assertComes(consumer, "a", 3);
    assertComes(consumer, "b", 2);
    assertComes(consumer, "c", 1);
    assertNothing(consumer);
  }

  @Test
  void acknowledgingAnyMessageAcknowledgesAllThatTheSessionHasDelivered() throws JMSException {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer one = session.createConsumer(topic);
    MessageConsumer other = session.createConsumer(topic);
    send("a", "b", "c");
    Message first = receive(one);
    receive(one);
    receive(other);
    first.acknowledge();
    session.recover();
    assertComes(one, "c", 1);
    assertComes(other, "b", 1);
  }

  @Test
  void sessionsOfAConnectionAcknowledgeForThemselves() throws JMSException {
    Session one = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    Session other = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = one.createConsumer(topic);
    MessageConsumer second = other.createConsumer(topic);
    send("a");
    receive(consumer).acknowledge();
    assertComes(second, "a", 1);
    other.recover();
    assertComes(second, "a", 2);
    one.recover();
    assertNothing(consumer);
  }

  @Test
  void eachDeliveryIsAnotherInstance() throws JMSException {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    send("a");
    receive(consumer).clearBody();
    session.recover();
    assertComes(consumer, "a", 2);
  }

  @Test
  void whatAConsumerGotBeforeItWasClosedCanBeAcknowledgedAndDoesNotComeAgain() throws JMSException {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    send("a");
    Message received = receive(consumer);
    consumer.close();
    session.recover();
    received.acknowledge();
    assertNothing(session.createConsumer(topic));
  }

  @Test
  void inAClosedSessionNothingIsAcknowledged() throws JMSException {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    send("a");
    Message received = receive(consumer);
    session.close();
    assertThrows(IllegalStateException.class, received::acknowledge);
  }

  @Test
  void aMessageThatWasNotReceivedIgnoresAcknowledge() throws JMSException {
    sending.createTextMessage("a").acknowledge();
  }

  @Test
  void memoryIsBoundedWhenNobodyAcknowledges() throws JMSException {
    factory.setInboxLimit(10_000L);
    Session session = session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    send("x".repeat(20_000), "next");
    Message large = receive(consumer);
    ResourceAllocationException refused =
        assertThrows(ResourceAllocationException.class, consumer::receiveNoWait);
    assertTrue(refused.getMessage().contains("inboxLimit"), refused.getMessage());
    large.acknowledge();
    assertComes(consumer, "next", 1);
  }

  @Test
  void aListenerThatDoesNotAcknowledgeWaitsAtTheBoundAndTheConnectionIsTold() throws Exception {
    factory.setInboxLimit(10_000L);
    Connection bounded = connect();
    bounded.setExceptionListener(events::add);
    Session session = bounded.createSession(Session.CLIENT_ACKNOWLEDGE);
    session.createConsumer(topic).setMessageListener(events::add);
    bounded.start();
    send("x".repeat(20_000), "next");
    Message large = (Message) next(events);
    assertInstanceOf(ResourceAllocationException.class, next(events));
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    large.acknowledge();
    assertIs((Message) next(events), "next", 1);
  }

  private Session session(int mode) throws JMSException {
    Connection other = connect();
    other.start();
    return other.createSession(mode);
  }

  // Listeners.

  @Test
  void aListenerGetsWhatItRecoversAgainAndInOrder() throws Exception {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    connection.stop();
    consumer.setMessageListener(
        message -> {
          try {
            if (message.getBody(String.class).equals("b") && !message.getJMSRedelivered()) {
              session.recover();
            }
            events.add(message);
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a", "b", "c");
    connection.start();
    assertIs((Message) next(events), "a", 1);
    assertIs((Message) next(events), "b", 1);
    assertIs((Message) next(events), "a", 2);
    assertIs((Message) next(events), "b", 2);
    assertIs((Message) next(events), "c", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void aListenerThatThrowsWithoutAutomaticAcknowledgementGetsTheNextMessage(int mode)
      throws Exception {
    Session session = connection.createSession(mode);
    throwingListener(session.createConsumer(topic));
    send("a", "b");
    assertIs((Message) next(events), "a", 1);
    assertIs((Message) next(events), "b", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
  void aListenerThatThrowsGetsTheMessageAgainAtOnceWithItsCount(int mode) throws Exception {
    Session session = connection.createSession(mode);
    throwingListener(session.createConsumer(topic));
    send("a", "b");
    for (int i = 1; i <= CpgMessageConsumer.DELIVERIES; i++) {
      assertIs((Message) next(events), "a", i);
    }
    assertIs((Message) next(events), "b", 1);
  }

  private void throwingListener(MessageConsumer consumer) throws JMSException {
    consumer.setMessageListener(
        message -> {
          events.add(message);
          throw new UnsupportedOperationException("on purpose");
        });
  }

  @Test
  void aListenerMayAcknowledge() throws Exception {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    consumer.setMessageListener(
        message -> {
          try {
            message.acknowledge();
            session.recover();
            events.add(message);
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a", "b");
    assertIs((Message) next(events), "a", 1);
    assertIs((Message) next(events), "b", 1);
  }

  // The simplified API.

  @Test
  void aContextAcknowledgesAllThatItHasDelivered() throws JMSException {
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      assertEquals(JMSContext.CLIENT_ACKNOWLEDGE, context.getSessionMode());
      JMSConsumer consumer = context.createConsumer(topic);
      send("a", "b");
      assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
      context.recover();
      assertIs(consumer.receive(PATIENCE_MILLIS), "a", 2);
      context.acknowledge();
      context.recover();
      assertIs(consumer.receive(PATIENCE_MILLIS), "b", 1);
    }
  }

  @Test
  void aContextThatAcknowledgesByItselfIgnoresAcknowledge() {
    context().acknowledge();
  }

  @Test
  void aClosedContextDoesNotAcknowledge() {
    JMSContext context = context();
    context.close();
    assertThrows(IllegalStateRuntimeException.class, context::acknowledge);
  }

  @ParameterizedTest
  @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE})
  void aBodyOfAnotherTypeIsAsIfItHadNotBeenAskedFor(int mode) throws JMSException {
    try (JMSContext context = factory.createContext(mode)) {
      JMSConsumer consumer = context.createConsumer(topic);
      send("a", "b");
      assertNoBodyOf(Integer.class, consumer);
      assertIs(consumer.receive(PATIENCE_MILLIS), "a", 1);
      assertIs(consumer.receive(PATIENCE_MILLIS), "b", 1);
    }
  }

  @Test
  void aBodyOfAnotherTypeIsDeliveredIfTheClientAcknowledges() throws JMSException {
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(topic);
      send("a", "b");
      assertNoBodyOf(Integer.class, consumer);
      assertIs(consumer.receive(PATIENCE_MILLIS), "b", 1);
      context.recover();
      assertIs(consumer.receive(PATIENCE_MILLIS), "a", 2);
      assertIs(consumer.receive(PATIENCE_MILLIS), "b", 2);
    }
  }

  @Test
  void aBodyOfAnotherTypeIsDeliveredInATransaction() throws JMSException {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(topic);
      send("a", "b");
      assertNoBodyOf(Integer.class, consumer);
      assertIs(consumer.receive(PATIENCE_MILLIS), "b", 1);
      context.rollback();
      assertIs(consumer.receive(PATIENCE_MILLIS), "a", 2);
    }
  }

  @Test
  void aPlainMessageHasNoBodyToReceive() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(topic);
      producer.send(sending.createMessage());
      assertNoBodyOf(String.class, consumer);
      assertFalse(consumer.receive(PATIENCE_MILLIS).getJMSRedelivered());
    }
  }
}
