package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;

/**
 * A message with a serializable object, which may be null. The object is serialized when it is set
 * and read anew by each get, so that nobody sees changes of another one's instance. What was
 * received may consist of the {@link AllowedClasses} only. Used by one thread at a time.
 */
public final class CpgObjectMessage extends CpgMessage implements ObjectMessage {
  private ByteRange serialized;
  private ClassLoader origin = CpgObjectMessage.class.getClassLoader();

  /** Null for what this process has written itself: its classes are here already. */
  private AllowedClasses allowed;

  /** A new message to send, without an object. */
  public CpgObjectMessage() {}

  /**
   * A received message.
   *
   * @param serialized the object as Java serializes it; null, or without bytes, if it is null
   */
  public CpgObjectMessage(
      MessageHeaders headers, MessageProperties properties, ByteRange serialized) {
    super(headers, properties);
    this.serialized = serialized == null || serialized.length() == 0 ? null : serialized;
    this.allowed = AllowedClasses.DEFAULTS;
  }

  /** The serialized object, without a copy; null if it is null. */
  public ByteRange body() {
    return serialized;
  }

  @Override
  public void received(Reception how) {
    super.received(how);
    allowed = how.allowed();
  }

  /**
   * @throws MessageFormatException if a part of it is not serializable
   */
  @Override
  public void setObject(Serializable object) throws JMSException {
    checkBodyWritable();
    serialized = object == null ? null : ByteRange.of(SerializedObject.write(object));
    origin = (object == null ? CpgObjectMessage.class : object.getClass()).getClassLoader();
  }

  /**
   * A new instance of the object. Its classes come from the context class loader of the thread, or
   * from that of cpg-jms.
   *
   * @throws MessageFormatException if it is damaged, a class is not there or not allowed, or it is
   *     over a limit of {@link AllowedClasses}
   */
  @Override
  public Serializable getObject() throws JMSException {
    if (serialized == null) {
      return null;
    }
    ObjectGate gate = allowed == null ? null : new ObjectGate(allowed, serialized.length());
    return SerializedObject.read(serialized, gate, origin);
  }

  @Override
  public void clearBody() throws JMSException {
    super.clearBody();
    serialized = null;
    allowed = null;
  }

  @Override
  boolean hasBody() {
    return serialized != null;
  }

  /** False also if the object cannot be read (Javadoc of {@code Message.isBodyAssignableTo}). */
  @Override
  boolean isBodyType(Class<?> type) {
    try {
      return type.isInstance(getObject());
    } catch (JMSException e) {
      return false;
    }
  }

  @Override
  <T> T bodyAs(Class<T> type) throws JMSException {
    Serializable object = getObject();
    if (!type.isInstance(object)) {
      throw noBodyOf(type);
    }
    return type.cast(object);
  }
}
