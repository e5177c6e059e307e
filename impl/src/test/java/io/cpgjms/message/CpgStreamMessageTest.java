package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpgStreamMessageTest {
  private interface Call {
    void on(CpgStreamMessage message) throws JMSException;
  }

  static Stream<Call> writes() {
    return Stream.of(
        m -> m.writeBoolean(true),
        m -> m.writeByte((byte) 1),
        m -> m.writeShort((short) 1),
        m -> m.writeChar('c'),
        m -> m.writeInt(1),
        m -> m.writeLong(1),
        m -> m.writeFloat(1),
        m -> m.writeDouble(1),
        m -> m.writeString("x"),
        m -> m.writeBytes(new byte[1]),
        m -> m.writeBytes(new byte[1], 0, 1),
        m -> m.writeObject(1));
  }

  static Stream<Call> reads() {
    return Stream.concat(readsOfWholeValues(), Stream.of(m -> m.readBytes(new byte[1])));
  }

  static Stream<Call> readsOfWholeValues() {
    return Stream.of(
        CpgStreamMessage::readBoolean,
        CpgStreamMessage::readByte,
        CpgStreamMessage::readShort,
        CpgStreamMessage::readChar,
        CpgStreamMessage::readInt,
        CpgStreamMessage::readLong,
        CpgStreamMessage::readFloat,
        CpgStreamMessage::readDouble,
        CpgStreamMessage::readString,
        CpgStreamMessage::readObject);
  }

  private static CpgStreamMessage of(Object... values) throws JMSException {
    var message = new CpgStreamMessage();
    for (Object value : values) {
      message.writeObject(value);
    }
    message.reset();
    return message;
  }

  private static CpgStreamMessage received(Object... values) {
    return new CpgStreamMessage(
        new MessageHeaders(), new MessageProperties(null), () -> new ArrayList<>(List.of(values)));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aNewStreamCannotBeReadBeforeAReset(Call read) throws JMSException {
    var message = new CpgStreamMessage();
    message.writeInt(1);
    assertThrows(MessageNotReadableException.class, () -> read.on(message));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aClearedStreamCannotBeReadBeforeAReset(Call read) throws JMSException {
    CpgStreamMessage message = received(1);
    message.clearBody();
    assertThrows(MessageNotReadableException.class, () -> read.on(message));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aReceivedStreamIsReadOnlyUntilItIsCleared(Call write) throws JMSException {
    CpgStreamMessage message = received("old");
    assertThrows(MessageNotWriteableException.class, () -> write.on(message));
    message.clearBody();
    write.on(message);
    message.reset();
    message.readObject();
    assertThrows(MessageEOFException.class, message::readObject);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aResetStreamIsReadOnly(Call write) throws JMSException {
    CpgStreamMessage message = of(1);
    assertThrows(MessageNotWriteableException.class, () -> write.on(message));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aReadBehindTheLastValueIsTheEnd(Call read) throws JMSException {
    CpgStreamMessage message = of(1);
    message.readInt();
    assertThrows(MessageEOFException.class, () -> read.on(message));
    assertThrows(MessageEOFException.class, () -> read.on(of()));
  }

  @Test
  void aResetGoesBackToTheStart() throws JMSException {
    CpgStreamMessage message = of("a", "b");
    assertEquals("a", message.readString());
    message.reset();
    assertEquals("a", message.readString());
    assertEquals("b", message.readString());
  }

  @Test
  void bytesAreReadInPiecesUntilLessThanAskedForCome() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1, 2, 3, 4, 5}, "next");
    byte[] piece = new byte[2];
    assertEquals(2, message.readBytes(piece));
    assertArrayEquals(new byte[] {1, 2}, piece);
    assertEquals(2, message.readBytes(piece));
    assertArrayEquals(new byte[] {3, 4}, piece);
    assertEquals(1, message.readBytes(piece));
    assertEquals(5, piece[0]);
    assertEquals("next", message.readString());
  }

  @Test
  void bytesThatFillTheLastPieceAreFollowedByMinusOne() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1, 2, 3, 4}, "next");
    byte[] piece = new byte[2];
    assertEquals(2, message.readBytes(piece));
    assertEquals(2, message.readBytes(piece));
    assertEquals(-1, message.readBytes(piece));
    assertEquals("next", message.readString());
  }

  @Test
  void whoHasReadAllBytesNeedNotAskForMinusOne() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1, 2}, "next");
    assertEquals(2, message.readBytes(new byte[2]));
    assertEquals("next", message.readString());
  }

  @Test
  void noBytesAreZeroAndNullIsMinusOne() throws JMSException {
    CpgStreamMessage message = of(new byte[0], null, "next");
    assertEquals(0, message.readBytes(new byte[2]));
    assertEquals(-1, message.readBytes(new byte[2]));
    assertEquals("next", message.readString());
  }

  @Test
  void aPieceWithoutRoomReadsNothing() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1}, "next");
    assertEquals(0, message.readBytes(new byte[0]));
    assertEquals(1, message.readBytes(new byte[2]));
    assertEquals("next", message.readString());
  }

  @Test
  void consecutiveBytesAreTwoValues() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1}, new byte[] {2});
    byte[] room = new byte[4];
    assertEquals(1, message.readBytes(room));
    assertEquals(1, message.readBytes(room));
    assertEquals(2, room[0]);
  }

  @ParameterizedTest
  @MethodSource("readsOfWholeValues")
  void anotherReadInTheMiddleOfBytesIsRefusedAndTheBytesGoOn(Call read) throws JMSException {
    CpgStreamMessage message = of(new byte[] {1, 2, 3}, "next");
    byte[] piece = new byte[2];
    message.readBytes(piece);
    assertThrows(MessageFormatException.class, () -> read.on(message));
    assertEquals(1, message.readBytes(piece));
    assertEquals(3, piece[0]);
  }

  @Test
  void aResetInTheMiddleOfBytesStartsThemAnew() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1, 2, 3});
    message.readBytes(new byte[2]);
    message.reset();
    assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) message.readObject());
  }

  @Test
  void bytesCannotBeReadIntoNothing() throws JMSException {
    CpgStreamMessage message = of(new byte[] {1});
    assertThrows(NullPointerException.class, () -> message.readBytes(null));
    assertEquals(1, message.readBytes(new byte[2]));
  }

  @Test
  void arraysAreCopiedInAndOut() throws JMSException {
    var message = new CpgStreamMessage();
    byte[] bytes = {1, 2, 3};
    message.writeBytes(bytes);
    message.writeBytes(bytes, 1, 2);
    message.writeBytes(null, 0, 0);
    bytes[1] = 9;
    message.reset();
    ((byte[]) message.readObject())[0] = 9;
    message.reset();
    assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) message.readObject());
    assertArrayEquals(new byte[] {2, 3}, (byte[]) message.readObject());
    assertNull(message.readObject());
  }

  @Test
  void onlyPrimitivesTextsAndBytesCanBeWritten() throws JMSException {
    var message = new CpgStreamMessage();
    assertThrows(MessageFormatException.class, () -> message.writeObject(List.of()));
    message.reset();
    assertThrows(MessageEOFException.class, message::readObject);
  }

  @Test
  void aStreamIsNotReadAsAWholeEvenIfItIsEmpty() throws JMSException {
    for (CpgStreamMessage message : List.of(of(), of("a"))) {
      assertFalse(message.isBodyAssignableTo(Object.class));
      assertThrows(MessageFormatException.class, () -> message.getBody(Object.class));
    }
  }

  @Test
  void damageIsFoundAtEachReadAndCanBeCleared() throws JMSException {
    var message =
        new CpgStreamMessage(
            new MessageHeaders(),
            new MessageProperties(null),
            () -> {
              throw new MessageFormatException("damaged");
            });
    assertThrows(MessageFormatException.class, message::readInt);
    assertThrows(MessageFormatException.class, () -> message.readBytes(new byte[1]));
    message.clearBody();
    message.writeInt(1);
    message.reset();
    assertEquals(1, message.readInt());
  }
}
