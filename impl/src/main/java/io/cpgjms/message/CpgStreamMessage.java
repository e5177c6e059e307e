package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A message of values that are read in the order in which they were written (Jakarta Messaging 3.1,
 * 3.11). New or cleared it is write-only; received or {@link #reset} it is read-only. A read that
 * fails, for whatever reason, does not move the position. Used by one thread at a time.
 */
public final class CpgStreamMessage extends CpgMessage implements StreamMessage {
  private static final int NOT_BEGUN = -1;

  private Lazy<List<Object>> values = Lazy.of(new ArrayList<>());
  private int position;

  /** How many bytes readBytes has taken of the value at the position. */
  private int bytesTaken = NOT_BEGUN;

  /** A new message to send. */
  public CpgStreamMessage() {}

  /** A received message; its body is decoded at first use. */
  public CpgStreamMessage(
      MessageHeaders headers, MessageProperties properties, Encoded<List<Object>> body) {
    super(headers, properties);
    this.values = Lazy.decoding(body);
  }

  /** The whole body as it is now, without a copy; not to be changed. */
  public List<Object> body() throws JMSException {
    return Collections.unmodifiableList(values());
  }

  private List<Object> values() throws JMSException {
    return values.get();
  }

  @Override
  public void clearBody() throws JMSException {
    super.clearBody();
    values = Lazy.of(new ArrayList<>());
    rewind();
  }

  @Override
  public void reset() {
    makeBodyReadOnly();
    rewind();
  }

  private void rewind() {
    position = 0;
    bytesTaken = NOT_BEGUN;
  }

  /** Always: a stream cannot be read as a whole, even if it is empty. */
  @Override
  boolean hasBody() {
    return true;
  }

  @Override
  boolean isBodyType(Class<?> type) {
    return false;
  }

  @FunctionalInterface
  private interface Conversion<T> {
    T read(String name, Object value) throws MessageFormatException;
  }

  private <T> T read(Conversion<T> conversion) throws JMSException {
    Object value = next();
    if (bytesTaken != NOT_BEGUN) {
      throw new MessageFormatException(
          "value %d of the stream is a byte[] of which %d bytes are read: call readBytes until it returns less than asked for"
              .formatted(position, bytesTaken));
    }
    T converted = conversion.read("value " + position, value);
    position++;
    return converted;
  }

  /** The value to be read; what readBytes has taken to the end is behind. */
  private Object next() throws JMSException {
    checkReadable();
    if (bytesTaken != NOT_BEGUN && bytesTaken == ((byte[]) values().get(position)).length) {
      skip();
    }
    if (position == values().size()) {
      throw new MessageEOFException("the stream has ended after %d values".formatted(position));
    }
    return values().get(position);
  }

  private void skip() {
    position++;
    bytesTaken = NOT_BEGUN;
  }

  private void checkReadable() throws MessageNotReadableException {
    if (!isBodyReadOnly()) {
      throw new MessageNotReadableException(
          "the body of this StreamMessage is write-only; call reset() first");
    }
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return read(TypeConversions::toBoolean);
  }

  @Override
  public byte readByte() throws JMSException {
    return read(TypeConversions::toByte);
  }

  @Override
  public short readShort() throws JMSException {
    return read(TypeConversions::toShort);
  }

  @Override
  public char readChar() throws JMSException {
    return read(TypeConversions::toChar);
  }

  @Override
  public int readInt() throws JMSException {
    return read(TypeConversions::toInt);
  }

  @Override
  public long readLong() throws JMSException {
    return read(TypeConversions::toLong);
  }

  @Override
  public float readFloat() throws JMSException {
    return read(TypeConversions::toFloat);
  }

  @Override
  public double readDouble() throws JMSException {
    return read(TypeConversions::toDouble);
  }

  @Override
  public String readString() throws JMSException {
    return read(TypeConversions::toText);
  }

  @Override
  public Object readObject() throws JMSException {
    return read((name, value) -> TypeConversions.copy(value));
  }

  /**
   * Reads the next piece of a byte[]. It is read to its end when this returns less than {@code
   * target} takes; else the next call returns -1, or another read goes on with the next value.
   *
   * @return how many bytes, 0 for an empty byte[], -1 for null and after the last byte
   * @throws NullPointerException if the target is null
   */
  @Override
  public int readBytes(byte[] target) throws JMSException {
    int room = target.length;
    checkReadable();
    Object value = bytesTaken == NOT_BEGUN ? next() : values().get(position);
    byte[] bytes = TypeConversions.bytes("value " + position, value);
    if (bytes == null) {
      skip();
      return -1;
    }
    int from = Math.max(0, bytesTaken);
    int count = Math.min(room, bytes.length - from);
    if (count == 0 && room > 0 && bytesTaken != NOT_BEGUN) {
      skip();
      return -1;
    }
    System.arraycopy(bytes, from, target, 0, count);
    bytesTaken = from + count;
    if (count < room) {
      skip();
    }
    return count;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    add(value);
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    add(value);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    add(value);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    add(value);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    add(value);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    add(value);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    add(value);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    add(value);
  }

  @Override
  public void writeString(String value) throws JMSException {
    add(value);
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    add(value);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    add(TypeConversions.part(value, offset, length));
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    add(value);
  }

  private void add(Object value) throws JMSException {
    checkBodyWritable();
    values().add(TypeConversions.bodyValue("a StreamMessage", value));
  }
}
