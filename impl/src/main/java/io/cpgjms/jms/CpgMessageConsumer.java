package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupViewListener;
import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.jms.Subscription.Received;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.selector.Selector;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * Receives the messages of one topic while it is open. Used by the session's thread; {@link #close}
 * may come from any. A listener that is a {@link GroupViewListener} also gets the views.
 */
final class CpgMessageConsumer implements TopicSubscriber {
  private static final Logger LOG = System.getLogger(CpgMessageConsumer.class.getName());

  /** How often a message is delivered to a listener that throws, as with other providers. */
  static final int DELIVERIES = 10;

  private final CpgSession session;
  private final DeliveryGate gate;
  private final Interest interest;
  private final Subscription subscription;
  private volatile MessageListener listener;
  private volatile boolean closed;

  /** Whether the subscription was cut off. Confined to who is inside the gate. */
  private boolean cutOff;

  /** What comes before the subscription's next. */
  private final Deque<Received.Payload> first = new ConcurrentLinkedDeque<>();

  CpgMessageConsumer(
      CpgSession session, DeliveryGate gate, Interest interest, Subscription subscription) {
    this.session = session;
    this.gate = gate;
    this.interest = interest;
    this.subscription = subscription;
  }

  /**
   * What a consumer wants to have.
   *
   * @param selector null for all
   * @param noLocal whether not to have what its own connection sends
   */
  record Interest(CpgTopic topic, Selector selector, boolean noLocal) {
    /** Raw payloads do not tell their connection, so that noLocal lets them pass. */
    Subscription.Filter filter(String connection) {
      Subscription.Filter selected = Subscription.Filter.of(selector);
      return noLocal
          ? message ->
              !connection.equals(message.headers().connectionId()) && selected.admits(message)
          : selected;
    }
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
    session.executor().beginReceive();
    try {
      return await(timeoutNanos, conversion);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JmsExceptions.caused(new JMSException("receive was interrupted"), e);
    } finally {
      session.executor().endReceive();
    }
  }

  private <T> T await(long timeoutNanos, Conversion<T> conversion)
      throws JMSException, InterruptedException {
    long start = System.nanoTime();
    long left = timeoutNanos;
    session.checkRoom();
    while (gate.enter(this::ifReady, () -> closed, this::patienceNanos, left) != null) {
      try {
        Received.Payload payload = take();
        if (payload != null) {
          return handOver(payload, conversion);
        }
      } finally {
        gate.leave();
      }
      if (timeoutNanos != DeliveryGate.FOREVER) {
        left = Math.max(0, timeoutNanos - (System.nanoTime() - start));
      }
    }
    return null;
  }

  private CpgMessageConsumer ifReady() {
    return !first.isEmpty() || subscription.isReady() ? this : null;
  }

  /** How long until a delayed message is due, as {@link DeliveryGate#enter} takes it. */
  long patienceNanos() {
    long millis = subscription.millisUntilDue();
    return millis > TimeUnit.NANOSECONDS.toMillis(DeliveryGate.FOREVER)
        ? DeliveryGate.FOREVER
        : TimeUnit.MILLISECONDS.toNanos(millis);
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
    Received again = first.poll();
    return again == null ? subscription.poll() : again;
  }

  /** Has a message come before all others of this consumer. Any thread. */
  void deliverNext(Received.Payload payload) {
    if (!closed) {
      first.addFirst(payload);
    }
  }

  private <T> T handOver(Received.Payload payload, Conversion<T> conversion) throws JMSException {
    CpgMessage message = message(payload);
    boolean keeps = session.keepsDelivered();
    if (keeps) {
      session.unacknowledged().add(this, payload);
    }
    try {
      return conversion.of(message);
    } catch (MessageFormatException e) {
      if (!keeps) {
        // As if the call had not been made (Jakarta Messaging 3.1, JMSConsumer.receiveBody).
        deliverNext(payload);
      }
      throw e;
    }
  }

  private CpgMessage message(Received.Payload payload) {
    try {
      CpgMessage message = payload.message();
      message.onAcknowledge(session::acknowledge);
      return message;
    } catch (DamagedMessageException e) {
      throw new AssertionError("the subscription has read it before", e);
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
    if (listener != null) {
      session.executor().checkNotReceiving();
    }
    this.listener = listener;
    if (listener != null) {
      session.executor().serve(this);
    }
  }

  boolean hasListener() {
    return listener != null;
  }

  /** Whether the listener may be called. */
  boolean isListening() {
    return listener != null && !closed && !cutOff && !session.unacknowledged().isFull();
  }

  /** Whether {@link #serveListener} has something to do. Called under the gate's lock. */
  boolean isListenerReady() {
    return isListening() && ifReady() != null;
  }

  /** Calls the listener. Called by the session's thread, inside the gate. */
  void serveListener() throws InterruptedException {
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
    } catch (JMSException e) {
      cutOff = true;
      session.reports().report(e);
    }
  }

  private void deliver(Received.View view, MessageListener current) {
    if (current instanceof GroupViewListener views) {
      try {
        views.onView(view.view());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, "a listener of %s threw on a view".formatted(interest.topic()), e);
      }
    }
  }

  private void deliver(Received.Payload payload, MessageListener current) throws JMSException {
    CpgMessage message = message(payload);
    boolean keeps = session.keepsDelivered();
    Unacknowledged unacknowledged = session.unacknowledged();
    unacknowledged.add(this, payload); // in all modes, since the listener may call recover
    boolean again = false;
    try {
      current.onMessage(message);
    } catch (RuntimeException | Error e) {
      again = !keeps && payload.reception().deliveryCount() < DELIVERIES;
      logFailure(payload, again, e);
    }
    if (keeps) {
      session.reportIfFull();
    } else if (again) {
      unacknowledged.recover();
    } else {
      unacknowledged.acknowledge();
    }
  }

  /** It has to be logged once a message: the listener's own log may be all that an operator has. */
  private void logFailure(Received.Payload payload, boolean again, Throwable failure) {
    int delivery = payload.reception().deliveryCount();
    Level level = again && delivery > 1 ? Level.DEBUG : Level.WARNING;
    String text = "a listener of %s threw at delivery %d of message %d, which %s";
    String next = again ? "is delivered again" : "is not delivered again by itself";
    long position = payload.delivery().position();
    LOG.log(level, text.formatted(interest.topic(), delivery, position, next), failure);
  }

  @Override
  public String getMessageSelector() throws JMSException {
    checkOpen();
    return interest.selector() == null ? null : interest.selector().toString();
  }

  CpgTopic topic() {
    return interest.topic();
  }

  @Override
  public Topic getTopic() throws JMSException {
    checkOpen();
    return interest.topic();
  }

  @Override
  public boolean getNoLocal() throws JMSException {
    checkOpen();
    return interest.noLocal();
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
    first.clear();
    subscription.close();
  }
}
