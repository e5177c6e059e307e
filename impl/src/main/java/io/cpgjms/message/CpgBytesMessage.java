package io.cpgjms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;

/**
 * A message of bytes. New or cleared it is write-only; received or {@link #reset} it is read-only.
 * Numbers are big-endian, as in {@code java.io.DataOutput}. Used by one thread at a time.
 */
public final class CpgBytesMessage extends CpgMessage implements BytesMessage {
  private static final int FIRST_CAPACITY = 64;

  /** Write-only: position is the length. Read-only: position is where to read, limit the length. */
  private ByteBuffer buffer;

  /** A new message to send. */
  public CpgBytesMessage() {
    buffer = ByteBuffer.allocate(FIRST_CAPACITY);
  }

  /** A received message; the bytes are not copied. */
  public CpgBytesMessage(MessageHeaders headers, MessageProperties properties, ByteRange body) {
    super(headers, properties);
    buffer = ByteBuffer.wrap(body.array(), body.offset(), body.length()).slice();
  }

  /** The whole body as it is now, without a copy; valid until the message is changed. */
  public ByteRange body() {
    return new ByteRange(buffer.array(), buffer.arrayOffset(), length());
  }

  @Override
  public void clearBody() throws JMSException {
    super.clearBody();
    buffer = ByteBuffer.allocate(FIRST_CAPACITY); // others may share the bytes of the old one
  }

  @Override
  public void reset() {
    if (isBodyReadOnly()) {
      buffer.rewind();
    } else {
      buffer.flip();
      makeBodyReadOnly();
    }
  }

  @Override
  boolean hasBody() {
    return length() > 0;
  }

  @Override
  boolean isBodyType(Class<?> type) {
    return type == byte[].class || type == Object.class;
  }

  /** Resets before and after, as {@code Message.getBody} says. */
  @Override
  Object bodyValue() {
    reset();
    return body().copy();
  }

  @Override
  public long getBodyLength() throws JMSException {
    readable();
    return length();
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return read(ByteBuffer::get) != 0;
  }

  @Override
  public byte readByte() throws JMSException {
    return read(ByteBuffer::get);
  }

  @Override
  public int readUnsignedByte() throws JMSException {
    return Byte.toUnsignedInt(read(ByteBuffer::get));
  }

  @Override
  public short readShort() throws JMSException {
    return read(ByteBuffer::getShort);
  }

  @Override
  public int readUnsignedShort() throws JMSException {
    return Short.toUnsignedInt(read(ByteBuffer::getShort));
  }

  @Override
  public char readChar() throws JMSException {
    return read(ByteBuffer::getChar);
  }

  @Override
  public int readInt() throws JMSException {
    return read(ByteBuffer::getInt);
  }

  @Override
  public long readLong() throws JMSException {
    return read(ByteBuffer::getLong);
  }

  @Override
  public float readFloat() throws JMSException {
    return read(ByteBuffer::getFloat);
  }

  @Override
  public double readDouble() throws JMSException {
    return read(ByteBuffer::getDouble);
  }

  @Override
  public String readUTF() throws JMSException {
    ByteBuffer in = readable();
    if (in.remaining() < 2 || in.remaining() - 2 < unsignedShortAhead(in)) {
      throw endOfBody(null);
    }
    int size = 2 + unsignedShortAhead(in);
    var bytes = new ByteArrayInputStream(in.array(), in.arrayOffset() + in.position(), size);
    try {
      String text = new DataInputStream(bytes).readUTF();
      in.position(in.position() + size);
      return text;
    } catch (IOException e) {
      throw JmsCauses.with(
          new MessageFormatException("the body has no modified UTF-8 text here"), e);
    }
  }

  private static int unsignedShortAhead(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort(in.position()));
  }

  @Override
  public int readBytes(byte[] value) throws JMSException {
    return readBytes(value, value.length);
  }

  @Override
  public int readBytes(byte[] value, int length) throws JMSException {
    ByteBuffer in = readable();
    Objects.checkFromIndexSize(0, length, value.length);
    if (length > 0 && !in.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, in.remaining());
    in.get(value, 0, count);
    return count;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    writable(1).put((byte) (value ? 1 : 0));
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    writable(1).put(value);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    writable(Short.BYTES).putShort(value);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    writable(Character.BYTES).putChar(value);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    writable(Integer.BYTES).putInt(value);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    writable(Long.BYTES).putLong(value);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    writable(Float.BYTES).putFloat(value);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    writable(Double.BYTES).putDouble(value);
  }

  @Override
  public void writeUTF(String value) throws JMSException {
    writable(0);
    var bytes = new ByteArrayOutputStream(value.length() + 2);
    try {
      new DataOutputStream(bytes).writeUTF(value);
    } catch (UTFDataFormatException e) {
      throw JmsCauses.with(
          new MessageFormatException(
              "writeUTF takes at most 65535 bytes of modified UTF-8: use writeBytes"),
          e);
    } catch (IOException e) {
      throw new AssertionError("an array cannot fail", e);
    }
    writeBytes(bytes.toByteArray());
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    writable(value.length).put(value);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    checkBodyWritable();
    Objects.checkFromIndexSize(offset, length, value.length);
    writable(length).put(value, offset, length);
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    checkBodyWritable();
    Objects.requireNonNull(value, "writeObject takes no null");
    if (value instanceof String text) {
      writeUTF(text);
    } else if (value instanceof byte[] bytes) {
      writeBytes(bytes);
    } else if (value instanceof Boolean b) {
      writeBoolean(b);
    } else if (value instanceof Character c) {
      writeChar(c);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else {
      throw notWritable(value);
    }
  }

  private void writeNumber(Number value) throws JMSException {
    if (value instanceof Integer i) {
      writeInt(i);
    } else if (value instanceof Long l) {
      writeLong(l);
    } else if (value instanceof Double d) {
      writeDouble(d);
    } else if (value instanceof Float f) {
      writeFloat(f);
    } else if (value instanceof Short s) {
      writeShort(s);
    } else if (value instanceof Byte b) {
      writeByte(b);
    } else {
      throw notWritable(value);
    }
  }

  private static MessageFormatException notWritable(Object value) {
    return new MessageFormatException(
        "writeObject cannot write a %s: it takes boxed primitives, String and byte[]"
            .formatted(value.getClass().getName()));
  }

  private int length() {
    return isBodyReadOnly() ? buffer.limit() : buffer.position();
  }

  private ByteBuffer readable() throws MessageNotReadableException {
    if (!isBodyReadOnly()) {
      throw new MessageNotReadableException(
          "the body of this BytesMessage is write-only; call reset() first");
    }
    return buffer;
  }

  private <T> T read(Function<ByteBuffer, T> get) throws JMSException {
    try {
      return get.apply(readable());
    } catch (BufferUnderflowException e) {
      throw endOfBody(e); // a read past the end does not move the position
    }
  }

  private MessageEOFException endOfBody(BufferUnderflowException cause) {
    var exception =
        new MessageEOFException(
            "the body has %d bytes left, fewer than are to be read".formatted(buffer.remaining()));
    return cause == null ? exception : JmsCauses.with(exception, cause);
  }

  private ByteBuffer writable(int more) throws JMSException {
    checkBodyWritable();
    if (buffer.remaining() < more) {
      int needed = Math.addExact(buffer.position(), more);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.capacity());
      buffer = ByteBuffer.allocate(Math.max(needed, doubled)).put(buffer.flip());
    }
    return buffer;
  }
}
