package io.cpgjms.jms;

import io.cpgjms.message.CpgTopic;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** Sends to one topic, or to the topic of each call. Used by the session's thread. */
final class CpgMessageProducer implements TopicPublisher {
  private final CpgSession session;
  private final CpgTopic fixed;
  private ProducerSettings settings = ProducerSettings.DEFAULTS;
  private volatile boolean closed;

  /** The number of its last asynchronous send, 0 before the first. */
  private volatile long lastAsync;

  /**
   * @param fixed the topic; null if each call names one
   */
  CpgMessageProducer(CpgSession session, CpgTopic fixed) {
    this.session = session;
    this.fixed = fixed;
  }

  @Override
  public void send(Message message) throws JMSException {
    session.publisher().publish(fixed(), message, settings);
  }

  @Override
  public void send(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    CpgTopic topic = fixed();
    session.publisher().publish(topic, message, settings.with(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Destination destination, Message message) throws JMSException {
    session.publisher().publish(named(destination), message, settings);
  }

  @Override
  public void send(
      Destination destination, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    CpgTopic topic = named(destination);
    session.publisher().publish(topic, message, settings.with(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Message message, CompletionListener completion) throws JMSException {
    sendAsync(fixed(), message, settings, completion);
  }

  @Override
  public void send(
      Message message, int deliveryMode, int priority, long timeToLive, CompletionListener done)
      throws JMSException {
    CpgTopic topic = fixed();
    sendAsync(topic, message, settings.with(deliveryMode, priority, timeToLive), done);
  }

  @Override
  public void send(Destination destination, Message message, CompletionListener completion)
      throws JMSException {
    sendAsync(named(destination), message, settings, completion);
  }

  @Override
  public void send(
      Destination destination,
      Message message,
      int deliveryMode,
      int priority,
      long timeToLive,
      CompletionListener completion)
      throws JMSException {
    CpgTopic topic = named(destination);
    sendAsync(topic, message, settings.with(deliveryMode, priority, timeToLive), completion);
  }

  private void sendAsync(
      CpgTopic topic, Message message, ProducerSettings with, CompletionListener completion)
      throws JMSException {
    session.checkAsyncSendAllowed();
    lastAsync = session.publisher().publish(topic, message, with, completion);
  }

  private CpgTopic fixed() throws JMSException {
    checkOpen();
    if (fixed == null) {
      throw new UnsupportedOperationException(
          "this producer has no destination: use the send that names one");
    }
    return fixed;
  }

  private CpgTopic named(Destination destination) throws JMSException {
    checkOpen();
    if (fixed != null) {
      throw new UnsupportedOperationException(
          "this producer has the destination %s: use the send that names none, or createProducer(null)"
              .formatted(fixed));
    }
    return Destinations.topic(destination);
  }

  @Override
  public void publish(Message message) throws JMSException {
    send(message);
  }

  @Override
  public void publish(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(message, deliveryMode, priority, timeToLive);
  }

  @Override
  public void publish(Topic topic, Message message) throws JMSException {
    send(topic, message);
  }

  @Override
  public void publish(Topic topic, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(topic, message, deliveryMode, priority, timeToLive);
  }

  @Override
  public Topic getTopic() throws JMSException {
    checkOpen();
    return fixed;
  }

  @Override
  public Destination getDestination() throws JMSException {
    return getTopic();
  }

  @Override
  public void setDisableMessageID(boolean disable) throws JMSException {
    checkOpen();
    settings = settings.withDisableMessageId(disable);
  }

  @Override
  public boolean getDisableMessageID() throws JMSException {
    checkOpen();
    return settings.disableMessageId();
  }

  @Override
  public void setDisableMessageTimestamp(boolean disable) throws JMSException {
    checkOpen();
    settings = settings.withDisableTimestamp(disable);
  }

  @Override
  public boolean getDisableMessageTimestamp() throws JMSException {
    checkOpen();
    return settings.disableTimestamp();
  }

  @Override
  public void setDeliveryMode(int deliveryMode) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryMode(deliveryMode);
  }

  @Override
  public int getDeliveryMode() throws JMSException {
    checkOpen();
    return settings.deliveryMode();
  }

  @Override
  public void setPriority(int priority) throws JMSException {
    checkOpen();
    settings = settings.withPriority(priority);
  }

  @Override
  public int getPriority() throws JMSException {
    checkOpen();
    return settings.priority();
  }

  @Override
  public void setTimeToLive(long timeToLive) throws JMSException {
    checkOpen();
    settings = settings.withTimeToLive(timeToLive);
  }

  @Override
  public long getTimeToLive() throws JMSException {
    checkOpen();
    return settings.timeToLive();
  }

  @Override
  public void setDeliveryDelay(long deliveryDelay) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryDelay(deliveryDelay);
  }

  @Override
  public long getDeliveryDelay() throws JMSException {
    checkOpen();
    return settings.deliveryDelay();
  }

  private void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed) {
      throw new IllegalStateException("the producer is closed");
    }
  }

  /** Waits until the completion listeners of its sends have returned (7.3.4). */
  @Override
  public void close() throws JMSException {
    AsyncSends async = session.publisher().async();
    async.checkNotInCallback("close its producer", lastAsync);
    closed = true;
    async.awaitReturned(lastAsync);
  }
}
