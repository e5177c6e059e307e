package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message of named values, which are kept in the order in which they were set first (Jakarta
 * Messaging 3.1, 3.11). A received body is read-only until it is cleared. Used by one thread at a
 * time.
 */
public final class CpgMapMessage extends CpgMessage implements MapMessage {
  private Lazy<Map<String, Object>> values = Lazy.of(new LinkedHashMap<>());

  /** A new message to send. */
  public CpgMapMessage() {}

  /** A received message; its body is decoded at first use. */
  public CpgMapMessage(
      MessageHeaders headers, MessageProperties properties, Encoded<Map<String, Object>> body) {
    super(headers, properties);
    this.values = Lazy.decoding(body);
  }

  /** The body as it is now, without a copy; not to be changed. */
  public Map<String, Object> body() throws JMSException {
    return Collections.unmodifiableMap(values());
  }

  private Map<String, Object> values() throws JMSException {
    return values.get();
  }

  @Override
  public void clearBody() throws JMSException {
    super.clearBody();
    values = Lazy.of(new LinkedHashMap<>());
  }

  @Override
  boolean hasBody() throws JMSException {
    return !values().isEmpty();
  }

  @Override
  boolean isBodyType(Class<?> type) {
    return type == Map.class || type == Object.class;
  }

  /** A copy. */
  @Override
  Object bodyValue() throws JMSException {
    Map<String, Object> copy = new LinkedHashMap<>(values());
    copy.replaceAll((name, value) -> TypeConversions.copy(value));
    return copy;
  }

  @Override
  public boolean getBoolean(String name) throws JMSException {
    return TypeConversions.toBoolean(name, values().get(name));
  }

  @Override
  public byte getByte(String name) throws JMSException {
    return TypeConversions.toByte(name, values().get(name));
  }

  @Override
  public short getShort(String name) throws JMSException {
    return TypeConversions.toShort(name, values().get(name));
  }

  @Override
  public char getChar(String name) throws JMSException {
    return TypeConversions.toChar(name, values().get(name));
  }

  @Override
  public int getInt(String name) throws JMSException {
    return TypeConversions.toInt(name, values().get(name));
  }

  @Override
  public long getLong(String name) throws JMSException {
    return TypeConversions.toLong(name, values().get(name));
  }

  @Override
  public float getFloat(String name) throws JMSException {
    return TypeConversions.toFloat(name, values().get(name));
  }

  @Override
  public double getDouble(String name) throws JMSException {
    return TypeConversions.toDouble(name, values().get(name));
  }

  @Override
  public String getString(String name) throws JMSException {
    return TypeConversions.toText(name, values().get(name));
  }

  @Override
  public byte[] getBytes(String name) throws JMSException {
    return TypeConversions.toBytes(name, values().get(name));
  }

  @Override
  public Object getObject(String name) throws JMSException {
    return TypeConversions.copy(values().get(name));
  }

  @Override
  public boolean itemExists(String name) throws JMSException {
    return values().containsKey(name);
  }

  /** A snapshot. */
  @Override
  public Enumeration<String> getMapNames() throws JMSException {
    return Collections.enumeration(List.copyOf(values().keySet()));
  }

  @Override
  public void setBoolean(String name, boolean value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setByte(String name, byte value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setShort(String name, short value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setChar(String name, char value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setInt(String name, int value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setLong(String name, long value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setFloat(String name, float value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setDouble(String name, double value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setString(String name, String value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setBytes(String name, byte[] value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
    put(name, TypeConversions.part(value, offset, length));
  }

  @Override
  public void setObject(String name, Object value) throws JMSException {
    put(name, value);
  }

  /**
   * @throws IllegalArgumentException if the name is null or empty
   * @throws MessageNotWriteableException if the body was received and not cleared
   */
  private void put(String name, Object value) throws JMSException {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of a map's value is " + (name == null ? "null" : "empty"));
    }
    checkBodyWritable();
    values().put(name, TypeConversions.bodyValue("a MapMessage", value));
  }
}
