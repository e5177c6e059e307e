package io.cpgjms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.Message;

/**
 * The header fields of a message (Jakarta Messaging 3.1, 3.4), without any rule: {@link CpgMessage}
 * has them. Times are in ms since 1970-01-01 UTC. Used by one thread at a time.
 */
public final class MessageHeaders {
  private String messageId;
  private long timestamp;
  private int deliveryMode = DeliveryMode.PERSISTENT;
  private int priority = Message.DEFAULT_PRIORITY;
  private long expiration;
  private long deliveryTime;
  private String correlationId;
  private byte[] correlationIdBytes;
  private Destination destination;
  private Destination replyTo;
  private String type;
  private boolean redelivered;
  private String connectionId;

  /** {@code JMSMessageID}, null if not set. */
  public String messageId() {
    return messageId;
  }

  public void messageId(String id) {
    messageId = id;
  }

  /** {@code JMSTimestamp}, 0 if not set. */
  public long timestamp() {
    return timestamp;
  }

  public void timestamp(long time) {
    timestamp = time;
  }

  /** {@code JMSDeliveryMode}. */
  public int deliveryMode() {
    return deliveryMode;
  }

  public void deliveryMode(int mode) {
    deliveryMode = mode;
  }

  /** {@code JMSPriority}, 0 to 9. */
  public int priority() {
    return priority;
  }

  public void priority(int value) {
    priority = value;
  }

  /** {@code JMSExpiration}, 0 if never. */
  public long expiration() {
    return expiration;
  }

  public void expiration(long time) {
    expiration = time;
  }

  /** {@code JMSDeliveryTime}. */
  public long deliveryTime() {
    return deliveryTime;
  }

  public void deliveryTime(long time) {
    deliveryTime = time;
  }

  /** {@code JMSCorrelationID} if it was set as text, else null. */
  public String correlationId() {
    return correlationId;
  }

  /** Sets it as text, or clears it. */
  public void correlationId(String id) {
    correlationId = id;
    correlationIdBytes = null;
  }

  /** {@code JMSCorrelationID} if it was set as bytes, else null; not a copy. */
  public byte[] correlationIdBytes() {
    return correlationIdBytes;
  }

  /** Sets it as bytes, or clears it. */
  public void correlationIdBytes(byte[] id) {
    correlationId = null;
    correlationIdBytes = id;
  }

  /** {@code JMSDestination}. */
  public Destination destination() {
    return destination;
  }

  public void destination(Destination topic) {
    destination = topic;
  }

  /** {@code JMSReplyTo}. */
  public Destination replyTo() {
    return replyTo;
  }

  public void replyTo(Destination topic) {
    replyTo = topic;
  }

  /** {@code JMSType}. */
  public String type() {
    return type;
  }

  public void type(String value) {
    type = value;
  }

  /** {@code JMSRedelivered}. */
  public boolean redelivered() {
    return redelivered;
  }

  public void redelivered(boolean value) {
    redelivered = value;
  }

  /** Which connection sent the message, null if unknown. */
  public String connectionId() {
    return connectionId;
  }

  public void connectionId(String id) {
    connectionId = id;
  }
}
