package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a JMSProducer does besides {@link ContextTest} (Jakarta Messaging 3.1, 7). */
class SimplifiedSendTest extends ContextFixture {
  private final BlockingQueue<Object> completions = new LinkedBlockingQueue<>();

  /** Records the message, or what the reaction to it threw. */
  private CompletionListener listener(Runnable reaction) {
    return new CompletionListener() {
      @Override
      public void onCompletion(Message message) {
        try {
          reaction.run();
          completions.add(message);
        } catch (RuntimeException e) {
          completions.add(e);
        }
      }

      @Override
      public void onException(Message message, Exception exception) {
        completions.add(exception);
      }
    };
  }

  @Test
  void withAListenerSendsAreAsynchronous() throws Exception {
    JMSConsumer consumer = context.createConsumer(topic);
    CompletionListener listener = listener(() -> {});
    Message message = context.createTextMessage("a");
    assertSame(listener, producer.setAsync(listener).getAsync());
    producer.send(topic, message).send(topic, "b").send(topic, new byte[] {1});
    assertSame(message, next(completions));
    assertEquals("b", ((Message) next(completions)).getBody(String.class));
    assertTrue(((Message) next(completions)).getJMSMessageID().startsWith("ID:"));
    assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    assertEquals("b", consumer.receiveBody(String.class, PATIENCE_MILLIS));
  }

  @Test
  void withoutAListenerAnyMoreTheyAreNot() {
    producer.setAsync(listener(() -> {})).setAsync(null).send(topic, "a");
    assertNull(producer.getAsync());
    assertTrue(completions.isEmpty());
  }

  @Test
  void aListenerCannotCloseItsContext() throws Exception {
    producer.setAsync(listener(context::close)).send(topic, "a");
    assertInstanceOf(IllegalStateRuntimeException.class, next(completions));
  }

  @Test
  void aListenerCannotEndTheTransactionOfItsContext() throws Exception {
    JMSContext transacted = closing(factory.createContext(JMSContext.SESSION_TRANSACTED));
    transacted.createProducer().setAsync(listener(transacted::commit)).send(topic, "a");
    assertInstanceOf(IllegalStateRuntimeException.class, next(completions));
    transacted.createProducer().setAsync(listener(transacted::rollback)).send(topic, "a");
    assertInstanceOf(IllegalStateRuntimeException.class, next(completions));
  }

  @Test
  void closingTheContextWaitsForTheListeners() {
    producer.setAsync(listener(() -> {}));
    for (int i = 0; i < 50; i++) {
      producer.send(topic, "m" + i);
    }
    context.close();
    assertEquals(50, completions.size());
  }

  @Test
  void aListenerThatRunsUsesItsContextUntilItReturnsThoughItIsBeingClosed() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CompletionListener listener =
        listener(
            () -> {
              assertDoesNotThrow(() -> go.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
              context.createTextMessage(context.getClientID());
            });
    producer.setAsync(listener).send(topic, "a");
    FutureTask<Void> closing = new FutureTask<>(context::close, null);
    new Thread(closing).start();
    awaitClosed(context);
    go.countDown();
    assertInstanceOf(Message.class, next(completions));
    closing.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void theListenerReadsTheStreamThatWasSent() throws Exception {
    StreamMessage message = context.createStreamMessage();
    message.writeInt(7);
    producer.setAsync(listener(() -> {})).send(topic, message);
    assertEquals(7, ((StreamMessage) next(completions)).readInt());
  }

  @Test
  void whatIsWrongAtOnceIsThrownAndNotToldToTheListener() {
    Queue queue = () -> "q";
    producer.setAsync(listener(() -> {}));
    assertThrows(InvalidDestinationRuntimeException.class, () -> producer.send(queue, "a"));
    assertThrows(InvalidDestinationRuntimeException.class, () -> producer.send(null, "a"));
    assertThrows(MessageFormatRuntimeException.class, () -> producer.send(topic, (Message) null));
    assertTrue(completions.isEmpty());
  }

  @Test
  void theProducerHasTheDefaults() {
    assertEquals(Message.DEFAULT_DELIVERY_MODE, producer.getDeliveryMode());
    assertEquals(Message.DEFAULT_PRIORITY, producer.getPriority());
    assertEquals(Message.DEFAULT_TIME_TO_LIVE, producer.getTimeToLive());
    assertEquals(Message.DEFAULT_DELIVERY_DELAY, producer.getDeliveryDelay());
    assertFalse(producer.getDisableMessageID());
    assertFalse(producer.getDisableMessageTimestamp());
    assertNull(producer.getJMSCorrelationID());
    assertNull(producer.getJMSCorrelationIDAsBytes());
    assertNull(producer.getJMSReplyTo());
    assertNull(producer.getJMSType());
    assertTrue(producer.getPropertyNames().isEmpty());
  }

  @Test
  void valuesThatAreNotAllowedAreRefused() {
    assertThrows(JMSRuntimeException.class, () -> producer.setDeliveryMode(0));
    assertThrows(JMSRuntimeException.class, () -> producer.setPriority(-1));
    assertThrows(JMSRuntimeException.class, () -> producer.setTimeToLive(-1));
    assertThrows(JMSRuntimeException.class, () -> producer.setDeliveryDelay(-1));
    assertThrows(JMSRuntimeException.class, () -> producer.setProperty("JMSXState", 1));
    assertThrows(IllegalArgumentException.class, () -> producer.setProperty("a-b", 1));
    assertThrows(IllegalArgumentException.class, () -> producer.setProperty("and", "x"));
    assertThrows(
        MessageFormatRuntimeException.class, () -> producer.setProperty("a", new Object()));
  }

  @Test
  void theDelayGoesIntoTheDeliveryTime() throws JMSException {
    Message message = context.createMessage();
    producer.setDeliveryDelay(60_000).send(topic, message);
    assertEquals(60_000, producer.getDeliveryDelay());
    assertEquals(message.getJMSTimestamp() + 60_000, message.getJMSDeliveryTime());
  }

  @Test
  void withoutIdAndTimestampAMessageHasNone() throws JMSException {
    Message message = context.createMessage();
    producer.setDisableMessageID(true).setDisableMessageTimestamp(true).send(topic, message);
    assertNull(message.getJMSMessageID());
    assertEquals(0, message.getJMSTimestamp());
  }

  @Test
  void whatTheProducerWasGivenReplacesWhatTheMessageHas() throws JMSException {
    Message message = context.createMessage();
    message.setJMSType("own");
    message.setStringProperty("p", "own");
    producer.setJMSType("given").setProperty("p", 1).send(topic, message);
    assertEquals("given", message.getJMSType());
    assertEquals(1, message.getObjectProperty("p"));
  }

  @Test
  void propertiesOfAReceivedMessageCannotBeReplaced() {
    JMSConsumer consumer = context.createConsumer(topic);
    producer.send(topic, "a");
    Message received = consumer.receive(PATIENCE_MILLIS);
    producer.send(topic, received).setProperty("p", 1);
    assertThrows(MessageNotWriteableRuntimeException.class, () -> producer.send(topic, received));
  }

  @Test
  void theLastContextFreesTheClientIdentifier() {
    JMSContext first = context();
    first.setClientID("shared");
    JMSContext child = closing(first.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    assertEquals("shared", child.getClientID());
    first.close();
    JMSContext other = context();
    assertThrows(InvalidClientIDRuntimeException.class, () -> other.setClientID("shared"));
    child.close();
    other.setClientID("shared");
  }

  @Test
  void anInvalidModeOfAChildIsRefused() {
    assertThrows(JMSRuntimeException.class, () -> context.createContext(17));
    context.close();
    assertThrows(
        IllegalStateRuntimeException.class,
        () -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
  }

  @Test
  void aContextThatIsNotTransactedHasNothingToCommit() {
    assertThrows(IllegalStateRuntimeException.class, context::commit);
    assertThrows(IllegalStateRuntimeException.class, context::rollback);
  }

  @Test
  void theMetaDataIsThatOfTheConnection() throws JMSException {
    assertEquals("3.1", context.getMetaData().getJMSVersion());
  }
}
