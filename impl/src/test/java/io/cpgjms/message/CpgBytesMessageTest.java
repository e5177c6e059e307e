package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CpgBytesMessageTest {
  private static CpgBytesMessage received(byte... body) {
    return new CpgBytesMessage(
        new MessageHeaders(), new MessageProperties(null), ByteRange.of(body));
  }

  private static CpgBytesMessage withAllTypes() throws JMSException {
    var message = new CpgBytesMessage();
    message.writeBoolean(true);
    message.writeByte((byte) -1);
    message.writeShort((short) -2);
    message.writeChar('ß');
    message.writeInt(-3);
    message.writeLong(-4L);
    message.writeFloat(1.5f);
    message.writeDouble(-2.5);
    message.writeUTF("a\0ü\uD800");
    message.writeBytes(new byte[] {1, 2, 3});
    message.writeBytes(new byte[] {1, 2, 3}, 1, 1);
    return message;
  }

  @Test
  void whatWasWrittenIsReadBackAfterAReset() throws JMSException {
    CpgBytesMessage message = withAllTypes();
    message.reset();
    assertEquals(true, message.readBoolean());
    assertEquals(-1, message.readByte());
    assertEquals(-2, message.readShort());
    assertEquals('ß', message.readChar());
    assertEquals(-3, message.readInt());
    assertEquals(-4L, message.readLong());
    assertEquals(1.5f, message.readFloat());
    assertEquals(-2.5, message.readDouble());
    assertEquals("a\0ü\uD800", message.readUTF());
    byte[] rest = new byte[9];
    assertEquals(4, message.readBytes(rest));
    assertArrayEquals(new byte[] {1, 2, 3, 2, 0, 0, 0, 0, 0}, rest);
    assertEquals(-1, message.readBytes(rest));
  }

  @Test
  void theBytesAreThoseOfJavasDataOutput() throws JMSException, IOException {
    var in = new DataInputStream(new ByteArrayInputStream(withAllTypes().body().copy()));
    assertEquals(true, in.readBoolean());
    assertEquals(-1, in.readByte());
    assertEquals(-2, in.readShort());
    assertEquals('ß', in.readChar());
    assertEquals(-3, in.readInt());
    assertEquals(-4L, in.readLong());
    assertEquals(1.5f, in.readFloat());
    assertEquals(-2.5, in.readDouble());
    assertEquals("a\0ü\uD800", in.readUTF());
  }

  @Test
  void unsignedReadsDoNotExtendTheSign() throws JMSException {
    CpgBytesMessage message = received((byte) 0xff, (byte) 0xff, (byte) 0xfe);
    assertEquals(255, message.readUnsignedByte());
    assertEquals(65534, message.readUnsignedShort());
  }

  @Test
  void aNewMessageCannotBeReadBeforeAReset() throws JMSException {
    var message = new CpgBytesMessage();
    List<Executable> reads =
        List.of(
            message::readBoolean,
            message::readByte,
            message::readUnsignedByte,
            message::readShort,
            message::readUnsignedShort,
            message::readChar,
            message::readInt,
            message::readLong,
            message::readFloat,
            message::readDouble,
            message::readUTF,
            message::getBodyLength,
            () -> message.readBytes(new byte[1]));
    for (Executable read : reads) {
      assertThrows(MessageNotReadableException.class, read);
    }
  }

  @Test
  void aReceivedMessageCannotBeWrittenBeforeItIsCleared() throws JMSException {
    CpgBytesMessage message = received((byte) 1);
    List<Executable> writes =
        List.of(
            () -> message.writeBoolean(true),
            () -> message.writeByte((byte) 1),
            () -> message.writeShort((short) 1),
            () -> message.writeChar('c'),
            () -> message.writeInt(1),
            () -> message.writeLong(1),
            () -> message.writeFloat(1),
            () -> message.writeDouble(1),
            () -> message.writeUTF("x"),
            () -> message.writeBytes(new byte[1]),
            () -> message.writeBytes(new byte[1], 0, 1),
            () -> message.writeObject("x"));
    for (Executable write : writes) {
      assertThrows(MessageNotWriteableException.class, write);
    }
    message.clearBody();
    message.writeInt(1);
    assertEquals(4, message.body().length());
  }

  @Test
  void aReadPastTheEndThrowsAndMovesNothing() throws JMSException {
    CpgBytesMessage message = received((byte) 0, (byte) 9, (byte) 1);
    List<Executable> reads =
        List.of(
            message::readInt,
            message::readLong,
            message::readFloat,
            message::readDouble,
            message::readUTF);
    for (Executable read : reads) {
      assertThrows(MessageEOFException.class, read);
    }
    assertEquals(9, message.readShort());
    assertEquals(1, message.readByte());
    assertThrows(MessageEOFException.class, message::readByte);
    assertThrows(MessageEOFException.class, message::readUTF);
  }

  @Test
  void aTextThatIsNotModifiedUtf8IsAFormatError() {
    CpgBytesMessage message = received((byte) 0, (byte) 1, (byte) 0xff);
    assertThrows(MessageFormatException.class, message::readUTF);
  }

  @Test
  void aTextThatIsTooLongForWriteUtfIsAFormatErrorAndWritesNothing() throws JMSException {
    var message = new CpgBytesMessage();
    assertThrows(MessageFormatException.class, () -> message.writeUTF("x".repeat(65536)));
    assertEquals(0, message.body().length());
  }

  @Test
  void readBytesTakesNoMoreThanAskedFor() throws JMSException {
    CpgBytesMessage message = received((byte) 1, (byte) 2, (byte) 3);
    byte[] some = new byte[2];
    assertEquals(1, message.readBytes(some, 1));
    assertArrayEquals(new byte[] {1, 0}, some);
    assertThrows(IndexOutOfBoundsException.class, () -> message.readBytes(some, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> message.readBytes(some, -1));
    assertEquals(2, message.readBytes(some));
  }

  @Test
  void writeObjectTakesPrimitivesTextsAndBytesOnly() throws JMSException {
    var message = new CpgBytesMessage();
    for (Object value :
        List.of(true, (byte) 1, (short) 1, 'c', 1, 1L, 1f, 1d, "x", new byte[] {1})) {
      message.writeObject(value);
    }
    assertEquals(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8 + 3 + 1, message.body().length());
    assertThrows(MessageFormatException.class, () -> message.writeObject(List.of()));
    assertThrows(MessageFormatException.class, () -> message.writeObject(java.math.BigInteger.ONE));
    assertThrows(NullPointerException.class, () -> message.writeObject(null));
  }

  @Test
  void getBodyResetsAndGivesACopy() throws JMSException {
    var message = new CpgBytesMessage();
    message.writeInt(7);
    byte[] body = message.getBody(byte[].class);
    body[3] = 0;
    assertEquals(7, message.readInt());
    message.getBody(Object.class);
    assertEquals(7, message.readInt());
  }

  @Test
  void bytesAreNoText() throws JMSException {
    CpgBytesMessage message = received((byte) 1);
    assertThrows(MessageFormatException.class, () -> message.getBody(String.class));
  }

  @Test
  void noBytesAreNoBody() throws JMSException {
    assertNull(new CpgBytesMessage().getBody(byte[].class));
  }

  @Test
  void clearingDoesNotTouchTheBytesThatOthersShare() throws JMSException {
    byte[] shared = {1, 2, 3};
    CpgBytesMessage message = received(shared);
    message.clearBody();
    message.writeLong(-1);
    assertArrayEquals(new byte[] {1, 2, 3}, shared);
  }

  @Property(tries = 200)
  void manyWritesGrowTheBody(@ForAll List<byte[]> parts) throws JMSException {
    var message = new CpgBytesMessage();
    int length = 0;
    for (byte[] part : parts) {
      message.writeBytes(part);
      length += part.length;
    }
    message.reset();
    assertEquals(length, message.getBodyLength());
    for (byte[] part : parts) {
      byte[] read = new byte[part.length];
      assertEquals(part.length, message.readBytes(read));
      assertArrayEquals(part, read);
    }
  }
}
