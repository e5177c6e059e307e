package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupViewListener;
import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.jms.Subscription.Received;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Receives the messages of one topic while it is open. Used by the session's thread; {@link #close}
 * may come from any. A listener that is a {@link GroupViewListener} also gets the views.
 */
final class CpgMessageConsumer implements TopicSubscriber {
  private static final Logger LOG = System.getLogger(CpgMessageConsumer.class.getName());
  private static final int DELIVERIES = 2;

  private final CpgSession session;
  private final DeliveryGate gate;
  private final CpgTopic topic;
  private final Subscription subscription;
  private volatile MessageListener listener;
  private volatile boolean closed;

  /** Whether the subscription was cut off. Confined to who is inside the gate. */
  private boolean cutOff;

  /** What comes before the subscription's next. Confined to who is inside the gate. */
  private Received.Payload next;

  CpgMessageConsumer(
      CpgSession session, DeliveryGate gate, CpgTopic topic, Subscription subscription) {
    this.session = session;
    this.gate = gate;
    this.topic = topic;
    this.subscription = subscription;
  }

  /** Makes what is asked for of a message. */
  @FunctionalInterface
  interface Conversion<T> {
    /**
     * @throws MessageFormatException if the message cannot be had so: it stays the next to receive
     */
    T of(CpgMessage message) throws JMSException;
  }

  @Override
  public Message receive() throws JMSException {
    return receive(DeliveryGate.FOREVER, message -> message);
  }

  @Override
  public Message receive(long timeout) throws JMSException {
    return receive(nanos(timeout), message -> message);
  }

  @Override
  public Message receiveNoWait() throws JMSException {
    return receive(0, message -> message);
  }

  /** The time of a receive call in nanoseconds: there 0 means for ever. */
  static long nanos(long timeoutMillis) throws JMSException {
    if (timeoutMillis < 0) {
      throw new JMSException(
          "receive timeout %d is not allowed: it takes milliseconds, or 0 for ever"
              .formatted(timeoutMillis));
    }
    return timeoutMillis == 0 ? DeliveryGate.FOREVER : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  <T> T receive(long timeoutNanos, Conversion<T> conversion) throws JMSException {
    checkOpen();
    session.checkReceiveAllowed();
    long start = System.nanoTime();
    long left = timeoutNanos;
    try {
      while (gate.enter(this::ifReady, () -> closed, left) != null) {
        try {
          Received.Payload payload = take();
          if (payload != null) {
            return converted(payload, conversion);
          }
        } finally {
          gate.leave();
        }
        if (timeoutNanos != DeliveryGate.FOREVER) {
          left = Math.max(0, timeoutNanos - (System.nanoTime() - start));
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JmsExceptions.caused(new JMSException("receive was interrupted"), e);
    }
  }

  private CpgMessageConsumer ifReady() {
    return next != null || subscription.isReady() ? this : null;
  }

  private Received.Payload take() throws JMSException, InterruptedException {
    try {
      Received received = takeNext();
      return received instanceof Received.Payload payload ? payload : null;
    } catch (CpgException e) {
      throw JmsExceptions.of(e);
    }
  }

  private Received takeNext() throws InterruptedException {
    Received first = next;
    next = null;
    return first == null ? subscription.take(Duration.ZERO) : first;
  }

  private <T> T converted(Received.Payload payload, Conversion<T> conversion) throws JMSException {
    try {
      return conversion.of(payload.message());
    } catch (MessageFormatException e) {
      // As if the call had not been made (Jakarta Messaging 3.1, JMSConsumer.receiveBody).
      next = payload;
      throw e;
    } catch (DamagedMessageException e) {
      throw JmsExceptions.caused(new MessageFormatException(e.getMessage()), e);
    }
  }

  @Override
  public MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return listener;
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    checkOpen();
    session.checkListenerAllowed();
    this.listener = listener;
    if (listener != null) {
      session.executor().serve(this);
    }
  }

  boolean hasListener() {
    return listener != null;
  }

  /** Whether {@link #deliverNext} has something to do. Called under the gate's lock. */
  boolean isListenerReady() {
    return listener != null && !closed && !cutOff && ifReady() != null;
  }

  /** Calls the listener. Called by the session's thread, inside the gate. */
  void deliverNext() throws InterruptedException {
    MessageListener current = listener;
    if (current == null) {
      return;
    }
    try {
      Received received = takeNext();
      if (received instanceof Received.View view) {
        deliver(view, current);
      } else if (received instanceof Received.Payload payload) {
        deliver(payload, current);
      }
    } catch (CpgException e) {
      cutOff = true; // the connection was told when it happened
    }
  }

  private void deliver(Received.View view, MessageListener current) {
    if (current instanceof GroupViewListener views) {
      try {
        views.onView(view.view());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, "a listener of %s threw on a view".formatted(topic), e);
      }
    }
  }

  private void deliver(Received.Payload payload, MessageListener current) {
    boolean again;
    int delivery = payload.reception().deliveryCount();
    try {
      current.onMessage(payload.message());
      again = session.takeRecovery();
    } catch (RuntimeException | Error e) {
      // The specification has AUTO_ACKNOWLEDGE redeliver; for ever would be a poisoned topic.
      again = delivery < DELIVERIES;
      if (!again) {
        String text = "a listener of %s threw at delivery %d of message %d, which is given up";
        long position = payload.delivery().position();
        LOG.log(Level.WARNING, text.formatted(topic, delivery, position), e);
      }
    } catch (DamagedMessageException e) {
      throw new AssertionError("the subscription has read it before", e);
    }
    next = again ? payload.redelivered() : null;
  }

  @Override
  public String getMessageSelector() throws JMSException {
    checkOpen();
    return null;
  }

  CpgTopic topic() {
    return topic;
  }

  @Override
  public Topic getTopic() throws JMSException {
    checkOpen();
    return topic;
  }

  @Override
  public boolean getNoLocal() throws JMSException {
    checkOpen();
    return false;
  }

  /** How many messages were dropped because they came after their expiration. */
  long expired() {
    return subscription.expired();
  }

  private void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed) {
      throw new IllegalStateException("the consumer is closed");
    }
  }

  /**
   * Waits for a listener that runs; not when that one calls it. A receive that waits returns null.
   */
  @Override
  public void close() {
    closed = true;
    session.forget(this);
    gate.signal();
    gate.awaitOutside(this);
    subscription.close();
  }
}
