package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ContextTest extends ContextFixture {
  @Test
  void aConsumerStartsTheContextByItself() {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, "a");
    assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
  }

  @Test
  void withoutAutoStartAConsumerWaitsForTheStart() {
    context.setAutoStart(false);
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, "a");
    assertNull(consumer.receiveBody(String.class, GLANCE_MILLIS));
    context.start();
    assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    assertFalse(context.getAutoStart());
  }

  @Test
  void bodiesAreSentByTheirTypes() {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, new byte[] {1, 2}).send(topic, "text").send(topic, (String) null);
    assertArrayEquals(new byte[] {1, 2}, consumer.receiveBody(byte[].class, PATIENCE_MILLIS));
    assertEquals("text", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    assertNull(consumer.receiveBody(String.class, PATIENCE_MILLIS));
  }

  @Test
  void theProducerGivesItsSettingsToEachMessage() throws JMSException {
    JMSConsumer consumer = context.createConsumer(topic);
    producer
        .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
        .setPriority(8)
        .setTimeToLive(60_000)
        .setJMSCorrelationID("c")
        .setJMSType("t")
        .setJMSReplyTo(topic)
        .setProperty("int", 1)
        .setProperty("text", "x");
    producer.send(topic, "a").send(topic, context.createMessage());
    for (int i = 0; i < 2; i++) {
      Message received = consumer.receive(PATIENCE_MILLIS);
      assertEquals(DeliveryMode.NON_PERSISTENT, received.getJMSDeliveryMode());
      assertEquals(8, received.getJMSPriority());
      assertEquals(received.getJMSTimestamp() + 60_000, received.getJMSExpiration());
      assertEquals("c", received.getJMSCorrelationID());
      assertEquals("t", received.getJMSType());
      assertEquals(topic, received.getJMSReplyTo());
      assertEquals(1, received.getObjectProperty("int"));
      assertEquals("x", received.getObjectProperty("text"));
    }
  }

  @Test
  void aCorrelationIdOfBytesArrivesAsThem() throws JMSException {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.setJMSCorrelationIDAsBytes(new byte[] {-1, 0}).send(topic, "a");
    assertArrayEquals(
        new byte[] {-1, 0}, consumer.receive(PATIENCE_MILLIS).getJMSCorrelationIDAsBytes());
  }

  @Test
  void whatTheProducerWasNotGivenStaysAsTheMessageHasIt() throws JMSException {
    JMSConsumer consumer = context.createConsumer(topic);
    Message message = context.createMessage();
    message.setJMSType("own");
    message.setStringProperty("own", "p");
    producer.send(topic, message);
    Message received = consumer.receive(PATIENCE_MILLIS);
    assertEquals("own", received.getJMSType());
    assertEquals("p", received.getStringProperty("own"));
  }

  @Test
  void theProducerTellsItsPropertiesConverted() {
    producer.setProperty("n", 7);
    assertEquals("7", producer.getStringProperty("n"));
    assertEquals(7L, producer.getLongProperty("n"));
    assertTrue(producer.propertyExists("n"));
    assertEquals(Set.of("n"), producer.getPropertyNames());
    assertThrows(MessageFormatRuntimeException.class, () -> producer.getBooleanProperty("n"));
    assertTrue(producer.clearProperties().getPropertyNames().isEmpty());
  }

  @Test
  void aPropertyWithABadNameIsRefusedWhenItIsSet() {
    assertThrows(IllegalArgumentException.class, () -> producer.setProperty("", 1));
  }

  @Test
  void aBodyOfAnotherTypeStaysTheNextMessage() throws JMSException {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, "a").send(topic, "b");
    assertThrows(
        MessageFormatRuntimeException.class,
        () -> consumer.receiveBody(Integer.class, PATIENCE_MILLIS));
    Message kept = consumer.receive(PATIENCE_MILLIS);
    assertEquals("a", kept.getBody(String.class));
    assertFalse(kept.getJMSRedelivered());
    assertEquals("b", consumer.receiveBodyNoWait(String.class));
  }

  @Test
  void aMessageWithoutABodyHasNoneToReceive() {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, context.createMessage());
    assertThrows(
        MessageFormatRuntimeException.class,
        () -> consumer.receiveBody(String.class, PATIENCE_MILLIS));
    assertNotNull(consumer.receiveNoWait());
  }

  @Test
  void noMessageIsNoMessage() {
    assertThrows(MessageFormatRuntimeException.class, () -> producer.send(topic, (Message) null));
  }

  @Test
  void aListenerGetsTheMessages() throws Exception {
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    context.createConsumer(topic).setMessageListener(received::add);
    JMSContext sending = context();
    sending.createProducer().send(topic, "a");
    assertEquals("a", next(received).getBody(String.class));
  }

  @Test
  void aListenerCannotCloseItsContext() throws Exception {
    assertTrue(inListener(context::close) instanceof IllegalStateRuntimeException);
    context.createTopic("still-open");
  }

  @Test
  void aListenerCannotStopItsContext() throws Exception {
    assertTrue(inListener(context::stop) instanceof IllegalStateRuntimeException);
  }

  @Test
  void aListenerThatRunsUsesItsContextUntilItReturnsThoughItIsBeingClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    JMSContext closed = context();
    closed
        .createConsumer(topic)
        .setMessageListener(
            message -> {
              running.countDown();
              try {
                go.await();
                closed.createConsumer(topic).close();
                closed.createProducer().send(topic, closed.getMetaData().getJMSProviderName());
                outcomes.add("sent");
              } catch (JMSRuntimeException | JMSException | InterruptedException e) {
                outcomes.add(e);
              }
            });
    producer.send(topic, "a");
    running.await();
    FutureTask<Void> closing = new FutureTask<>(closed::close, null);
    new Thread(closing).start();
    awaitClosed(closed);
    go.countDown();
    assertEquals("sent", next(outcomes));
    closing.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Object inListener(Runnable call) throws InterruptedException {
    BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    context
        .createConsumer(topic)
        .setMessageListener(
            message -> {
              try {
                call.run();
                outcomes.add("done");
              } catch (JMSRuntimeException e) {
                outcomes.add(e);
              }
            });
    JMSContext sending = context();
    sending.createProducer().send(topic, "a");
    return next(outcomes);
  }

  @Test
  void aClientIdentifierCanBeSetFirstThing() {
    JMSContext fresh = context();
    fresh.setClientID("me");
    assertEquals("me", fresh.getClientID());
  }

  @Test
  void aClientIdentifierCannotBeSetAfterUse() {
    assertThrows(IllegalStateRuntimeException.class, () -> context.setClientID("me"));
  }

  @Test
  void aClientIdentifierCannotBeSetAfterAChildWasMade() {
    JMSContext fresh = context();
    closing(fresh.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    assertThrows(IllegalStateRuntimeException.class, () -> fresh.setClientID("me"));
  }

  @Test
  void aChildContextSharesTheConnectionUntilTheLastIsClosed() {
    context.setAutoStart(false);
    JMSContext child = closing(context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    JMSConsumer consumer = child.createConsumer(topic);
    context.close();
    child.createProducer().send(topic, "a");
    assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
  }

  @Test
  void aClosedContextDoesNothingAnyMore() {
    context.close();
    context.close();
    assertThrows(IllegalStateRuntimeException.class, () -> context.createTopic("t"));
    assertThrows(IllegalStateRuntimeException.class, context::start);
    assertThrows(IllegalStateRuntimeException.class, context::acknowledge);
    assertThrows(IllegalStateRuntimeException.class, () -> producer.send(topic, "a"));
  }

  @Test
  void acknowledgeDoesNothingInAutoAcknowledge() {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, "a");
    assertNotNull(consumer.receive(PATIENCE_MILLIS));
    context.acknowledge();
    assertNull(consumer.receiveNoWait());
  }

  @Test
  void theModesThatAreSupportedAreTold() {
    assertEquals(JMSContext.AUTO_ACKNOWLEDGE, context.getSessionMode());
    assertFalse(context.getTransacted());
    JMSContext transacted = closing(factory.createContext(JMSContext.SESSION_TRANSACTED));
    assertTrue(transacted.getTransacted());
    JMSContext lazy = closing(factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE));
    assertEquals(JMSContext.DUPS_OK_ACKNOWLEDGE, lazy.getSessionMode());
  }

  @Test
  void aModeThatIsNotThereIsRefusedAtOnce() {
    assertThrows(JMSRuntimeException.class, () -> factory.createContext(4));
    assertThrows(JMSRuntimeException.class, () -> factory.createContext(-1));
  }

  @Test
  void aUserIsRefused() {
    assertThrows(JMSSecurityRuntimeException.class, () -> factory.createContext("anna", "x"));
  }
}
