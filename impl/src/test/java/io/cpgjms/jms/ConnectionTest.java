package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionTest extends JmsFixture {
  @Test
  void aNewConnectionDeliversNothingUntilItIsStarted() throws JMSException {
    Connection connection = connect();
    Session session = connection.createSession();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    session.createProducer(topic).send(session.createTextMessage("a"));
    assertNull(consumer.receive(GLANCE_MILLIS));
    connection.start();
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void aStoppedConnectionKeepsWhatComesForTheNextStart() throws JMSException {
    Connection connection = connect();
    connection.start();
    Session session = connection.createSession();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    connection.stop();
    session.createProducer(topic).send(session.createTextMessage("a"));
    assertNull(consumer.receiveNoWait());
    connection.start();
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void aReceiveThatWaitsWhileStoppedGetsItsMessageAfterTheStart() throws Exception {
    Connection connection = connect();
    Session session = connection.createSession();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    FutureTask<Message> waiting = waiting(consumer);
    Session sending = session();
    sending.createProducer(topic).send(sending.createTextMessage("a"));
    connection.start();
    assertEquals("a", waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).getBody(String.class));
  }

  @Test
  void closingAConsumerEndsAReceiveThatWaits() throws Exception {
    Session session = session();
    MessageConsumer consumer = session.createConsumer(session.createTopic(topicName));
    FutureTask<Message> waiting = waiting(consumer);
    consumer.close();
    assertNull(waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void closingAConnectionEndsAReceiveThatWaits() throws Exception {
    Connection connection = connect();
    connection.start();
    Session session = connection.createSession();
    FutureTask<Message> waiting = waiting(session.createConsumer(session.createTopic(topicName)));
    connection.close();
    assertNull(waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** A receive that another thread is in, or about to be in. */
  private static FutureTask<Message> waiting(MessageConsumer consumer) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Message> task =
        new FutureTask<>(
            () -> {
              begun.countDown();
              try {
                return consumer.receive();
              } catch (IllegalStateException closedBeforeItBegan) {
                return null;
              }
            });
    Thread thread = new Thread(task);
    thread.start();
    assertTrue(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (thread.getState() != Thread.State.WAITING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return task;
  }

  @Test
  void anInterruptedReceiveThrowsAndKeepsTheInterrupt() throws Exception {
    Session session = session();
    MessageConsumer consumer = session.createConsumer(session.createTopic(topicName));
    Thread.currentThread().interrupt();
    assertThrows(JMSException.class, consumer::receive);
    assertTrue(Thread.interrupted());
  }

  @Test
  void closingTwiceIsNothing() throws JMSException {
    Connection connection = connect();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(session.createTopic(topicName));
    MessageProducer producer = session.createProducer(null);
    for (AutoCloseable each : new AutoCloseable[] {producer, consumer, session, connection}) {
      assertDoesNotThrow(each::close);
      assertDoesNotThrow(each::close);
    }
  }

  @Test
  void aClosedConnectionDoesNothingAnyMore() throws JMSException {
    Connection connection = connect();
    connection.close();
    assertThrows(IllegalStateException.class, connection::createSession);
    assertThrows(IllegalStateException.class, connection::start);
    assertThrows(IllegalStateException.class, connection::stop);
    assertThrows(IllegalStateException.class, connection::getClientID);
    assertThrows(IllegalStateException.class, connection::getMetaData);
    assertThrows(IllegalStateException.class, connection::getExceptionListener);
    assertThrows(IllegalStateException.class, () -> connection.setExceptionListener(e -> {}));
  }

  @Test
  void closingAConnectionClosesAllThatItMade() throws JMSException {
    Connection connection = connect();
    Session session = connection.createSession();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    MessageProducer producer = session.createProducer(topic);
    Message message = session.createMessage();
    connection.close();
    assertThrows(IllegalStateException.class, session::createMessage);
    assertThrows(IllegalStateException.class, consumer::receiveNoWait);
    assertThrows(IllegalStateException.class, () -> producer.send(message));
  }

  @Test
  void aClosedProducerDoesNotSend() throws JMSException {
    Session session = session();
    MessageProducer producer = session.createProducer(session.createTopic(topicName));
    producer.close();
    assertThrows(IllegalStateException.class, () -> producer.send(session.createMessage()));
    assertThrows(IllegalStateException.class, producer::getPriority);
  }

  @Test
  void aSessionMadeInAStartedConnectionDelivers() throws JMSException {
    Session session = session();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    session.createProducer(topic).send(session.createTextMessage("a"));
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void theClientIdentifierCanBeSetFirstThing() throws JMSException {
    Connection connection = connect();
    connection.setClientID("me");
    assertEquals("me", connection.getClientID());
  }

  @Test
  void theClientIdentifierCannotBeSetTwice() throws JMSException {
    Connection connection = connect();
    connection.setClientID("me");
    assertThrows(IllegalStateException.class, () -> connection.setClientID("you"));
  }

  @Test
  void theClientIdentifierCannotBeSetAfterUse() throws JMSException {
    Connection connection = connect();
    connection.start();
    assertThrows(IllegalStateException.class, () -> connection.setClientID("me"));
  }

  @Test
  void anEmptyClientIdentifierIsRefused() throws JMSException {
    Connection connection = connect();
    assertThrows(InvalidClientIDException.class, () -> connection.setClientID(" "));
    assertThrows(InvalidClientIDException.class, () -> connection.setClientID(null));
  }

  @Test
  void aClientIdentifierInUseIsRefused() throws JMSException {
    connect().setClientID("me");
    Connection second = connect();
    assertThrows(InvalidClientIDException.class, () -> second.setClientID("me"));
  }

  @Test
  void aClientIdentifierIsFreeAgainWhenItsConnectionIsClosed() throws JMSException {
    Connection first = connect();
    first.setClientID("me");
    first.close();
    Connection second = connect();
    second.setClientID("me");
    assertEquals("me", second.getClientID());
  }

  @Test
  void aClientIdentifierIsUniqueInTheProcess() throws JMSException {
    connect().setClientID("me");
    CpgConnectionFactory another = new CpgConnectionFactory(url());
    Connection second = closing(another.createConnection());
    assertThrows(InvalidClientIDException.class, () -> second.setClientID("me"));
    another.setClientId("me");
    assertThrows(InvalidClientIDException.class, another::createConnection);
  }

  @Test
  void aConfiguredClientIdentifierCannotBeChanged() throws JMSException {
    factory.setClientId("configured");
    Connection connection = connect();
    assertEquals("configured", connection.getClientID());
    assertThrows(IllegalStateException.class, () -> connection.setClientID("other"));
  }

  @Test
  void aUserIsRefusedWithTheWayToAllowOne() {
    JMSSecurityException refused =
        assertThrows(JMSSecurityException.class, () -> factory.createConnection("anna", "secret"));
    assertTrue(refused.getMessage().contains("/etc/corosync/uidgid.d"), refused.getMessage());
    assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
  }

  @Test
  void noUserIsNoReasonToRefuse() throws JMSException {
    closing(factory.createConnection("", "")).start();
    closing(factory.createConnection(null, null)).start();
  }

  @Test
  void theMetaDataTellsTheSpecificationAndTheProvider() throws JMSException {
    ConnectionMetaData data = connect().getMetaData();
    assertEquals("3.1", data.getJMSVersion());
    assertEquals(3, data.getJMSMajorVersion());
    assertEquals(1, data.getJMSMinorVersion());
    assertEquals("cpg-jms", data.getJMSProviderName());
    assertEquals(
        data.getProviderMajorVersion() + "." + data.getProviderMinorVersion(),
        data.getProviderVersion());
    assertEquals("JMSXGroupID", data.getJMSXPropertyNames().nextElement());
  }
}
