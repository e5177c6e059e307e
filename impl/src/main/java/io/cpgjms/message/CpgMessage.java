package io.cpgjms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A message without a body, and what all kinds have in common (Jakarta Messaging 3.1, 3). The body
 * and the properties of a received message are read-only until they are cleared, and are decoded
 * when they are first asked for; if they are damaged, that throws {@link MessageFormatException}.
 * Used by one thread at a time.
 */
public sealed class CpgMessage implements Message
    permits CpgBytesMessage, CpgMapMessage, CpgObjectMessage, CpgStreamMessage, CpgTextMessage {
  private final MessageHeaders headers;
  private final MessageProperties properties;
  private Acknowledgement acknowledgement;
  private boolean bodyReadOnly;

  /** A new message to send. */
  public CpgMessage() {
    this.headers = new MessageHeaders();
    this.properties = new MessageProperties();
  }

  /** A received message. */
  public CpgMessage(MessageHeaders headers, MessageProperties properties) {
    this.headers = headers;
    this.properties = properties;
    this.bodyReadOnly = true;
  }

  /**
   * The message itself if it is ours; else a copy of another provider's message (3.12): header
   * fields that a client sets, properties, body. A JMSReplyTo that is no topic of ours is left out.
   *
   * @throws MessageFormatException for a property name that no selector could have
   * @throws JMSException what the other provider's message threw
   */
  public static CpgMessage from(Message message) throws JMSException {
    return message instanceof CpgMessage own ? own : ForeignMessages.copy(message);
  }

  /** The header fields as they are, for the codec and the session. */
  public final MessageHeaders headers() {
    return headers;
  }

  /** The properties, for the codec and selectors. */
  public final MessageProperties properties() {
    return properties;
  }

  /** Notes how the message came here, at its first delivery and at each one after it. */
  public void received(Reception how) {
    headers.destination(how.destination());
    headers.redelivered(how.deliveryCount() > 1);
    properties.received(how);
  }

  /** Sets what {@link #acknowledge} does; null: nothing, as for a message that was not received. */
  public final void onAcknowledge(Acknowledgement action) {
    acknowledgement = action;
  }

  @Override
  public final void acknowledge() throws JMSException {
    if (acknowledgement != null) {
      acknowledgement.acknowledge();
    }
  }

  // The body, which subclasses have.

  @Override
  public void clearBody() throws JMSException {
    bodyReadOnly = false;
  }

  /** The body as getBody returns it; called only if there is one of that type. */
  Object bodyValue() throws JMSException {
    return null;
  }

  boolean hasBody() throws JMSException {
    return false;
  }

  /** Whether a body that is there can be read as the type. */
  boolean isBodyType(Class<?> type) {
    return true;
  }

  /** Reads a body that is there; throws MessageFormatException if it is not of the type. */
  <T> T bodyAs(Class<T> type) throws JMSException {
    if (!isBodyType(type)) {
      throw noBodyOf(type);
    }
    return type.cast(bodyValue());
  }

  final MessageFormatException noBodyOf(Class<?> type) {
    String text = "the body of a %s cannot be read as %s";
    return new MessageFormatException(text.formatted(kind(), type.getName()));
  }

  @Override
  public final <T> T getBody(Class<T> type) throws JMSException {
    return hasBody() ? bodyAs(type) : null;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public final boolean isBodyAssignableTo(Class type) throws JMSException {
    return !hasBody() || isBodyType(type);
  }

  final boolean isBodyReadOnly() {
    return bodyReadOnly;
  }

  final void makeBodyReadOnly() {
    bodyReadOnly = true;
  }

  final void checkBodyWritable() throws MessageNotWriteableException {
    if (bodyReadOnly) {
      throw new MessageNotWriteableException(
          "the body of this %s is read-only; call clearBody() first".formatted(kind()));
    }
  }

  final String kind() {
    return getClass().getSimpleName().substring("Cpg".length());
  }

  // Header fields.

  @Override
  public final String getJMSMessageID() {
    return headers.messageId();
  }

  @Override
  public final void setJMSMessageID(String id) {
    headers.messageId(id);
  }

  @Override
  public final long getJMSTimestamp() {
    return headers.timestamp();
  }

  @Override
  public final void setJMSTimestamp(long timestamp) {
    headers.timestamp(timestamp);
  }

  /** As bytes if it was set so; else the text in UTF-8. */
  @Override
  public final byte[] getJMSCorrelationIDAsBytes() {
    if (headers.correlationIdBytes() != null) {
      return headers.correlationIdBytes().clone();
    }
    String id = headers.correlationId();
    return id == null ? null : id.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public final void setJMSCorrelationIDAsBytes(byte[] id) {
    headers.correlationIdBytes(id == null ? null : id.clone());
  }

  @Override
  public final void setJMSCorrelationID(String id) {
    headers.correlationId(id);
  }

  /** As text if it was set so; else the bytes read as UTF-8. */
  @Override
  public final String getJMSCorrelationID() {
    byte[] id = headers.correlationIdBytes();
    return id == null ? headers.correlationId() : new String(id, StandardCharsets.UTF_8);
  }

  @Override
  public final Destination getJMSReplyTo() {
    return headers.replyTo();
  }

  /**
   * @throws InvalidDestinationException if it is no topic of ours: it could not be sent
   */
  @Override
  public final void setJMSReplyTo(Destination replyTo) throws JMSException {
    if (replyTo != null && !(replyTo instanceof CpgTopic)) {
      throw new InvalidDestinationException(
          "JMSReplyTo cannot be %s (%s): it has to be a topic of cpg-jms"
              .formatted(replyTo, replyTo.getClass().getName()));
    }
    headers.replyTo(replyTo);
  }

  @Override
  public final Destination getJMSDestination() {
    return headers.destination();
  }

  @Override
  public final void setJMSDestination(Destination destination) {
    headers.destination(destination);
  }

  @Override
  public final int getJMSDeliveryMode() {
    return headers.deliveryMode();
  }

  @Override
  public final void setJMSDeliveryMode(int mode) throws JMSException {
    if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
      throw new JMSException(
          "JMSDeliveryMode %d: allowed are 1 (NON_PERSISTENT) and 2 (PERSISTENT)".formatted(mode));
    }
    headers.deliveryMode(mode);
  }

  @Override
  public final boolean getJMSRedelivered() {
    return headers.redelivered();
  }

  @Override
  public final void setJMSRedelivered(boolean redelivered) {
    headers.redelivered(redelivered);
  }

  @Override
  public final String getJMSType() {
    return headers.type();
  }

  @Override
  public final void setJMSType(String type) {
    headers.type(type);
  }

  @Override
  public final long getJMSExpiration() {
    return headers.expiration();
  }

  @Override
  public final void setJMSExpiration(long expiration) {
    headers.expiration(expiration);
  }

  @Override
  public final long getJMSDeliveryTime() {
    return headers.deliveryTime();
  }

  @Override
  public final void setJMSDeliveryTime(long deliveryTime) {
    headers.deliveryTime(deliveryTime);
  }

  @Override
  public final int getJMSPriority() {
    return headers.priority();
  }

  @Override
  public final void setJMSPriority(int priority) throws JMSException {
    if (priority < 0 || priority > 9) {
      throw new JMSException("JMSPriority %d: allowed are 0 to 9".formatted(priority));
    }
    headers.priority(priority);
  }

  // Properties.

  @Override
  public final void clearProperties() {
    properties.clear();
  }

  @Override
  public final boolean propertyExists(String name) throws JMSException {
    return properties.contains(name);
  }

  @Override
  public final Enumeration<String> getPropertyNames() throws JMSException {
    return Collections.enumeration(properties.names());
  }

  @Override
  public final boolean getBooleanProperty(String name) throws JMSException {
    return TypeConversions.toBoolean(name, properties.get(name));
  }

  @Override
  public final byte getByteProperty(String name) throws JMSException {
    return TypeConversions.toByte(name, properties.get(name));
  }

  @Override
  public final short getShortProperty(String name) throws JMSException {
    return TypeConversions.toShort(name, properties.get(name));
  }

  @Override
  public final int getIntProperty(String name) throws JMSException {
    return TypeConversions.toInt(name, properties.get(name));
  }

  @Override
  public final long getLongProperty(String name) throws JMSException {
    return TypeConversions.toLong(name, properties.get(name));
  }

  @Override
  public final float getFloatProperty(String name) throws JMSException {
    return TypeConversions.toFloat(name, properties.get(name));
  }

  @Override
  public final double getDoubleProperty(String name) throws JMSException {
    return TypeConversions.toDouble(name, properties.get(name));
  }

  @Override
  public final String getStringProperty(String name) throws JMSException {
    return TypeConversions.toText(name, properties.get(name));
  }

  @Override
  public final Object getObjectProperty(String name) throws JMSException {
    return properties.get(name);
  }

  @Override
  public final void setBooleanProperty(String name, boolean value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setByteProperty(String name, byte value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setShortProperty(String name, short value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setIntProperty(String name, int value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setLongProperty(String name, long value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setFloatProperty(String name, float value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setDoubleProperty(String name, double value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setStringProperty(String name, String value) throws JMSException {
    properties.set(name, value);
  }

  @Override
  public final void setObjectProperty(String name, Object value) throws JMSException {
    properties.set(name, value);
  }

  /** The kind, the id and the destination, for logs; never the content. */
  @Override
  public final String toString() {
    return "%s[%s, %s]".formatted(kind(), headers.messageId(), headers.destination());
  }
}
