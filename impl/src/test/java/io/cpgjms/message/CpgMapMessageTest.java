package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpgMapMessageTest {
  private interface Write {
    void to(MapMessage message, String name) throws JMSException;
  }

  static Stream<Write> writes() {
    return Stream.of(
        (m, name) -> m.setBoolean(name, true),
        (m, name) -> m.setByte(name, (byte) 1),
        (m, name) -> m.setShort(name, (short) 1),
        (m, name) -> m.setChar(name, 'c'),
        (m, name) -> m.setInt(name, 1),
        (m, name) -> m.setLong(name, 1),
        (m, name) -> m.setFloat(name, 1),
        (m, name) -> m.setDouble(name, 1),
        (m, name) -> m.setString(name, "x"),
        (m, name) -> m.setBytes(name, new byte[1]),
        (m, name) -> m.setBytes(name, new byte[1], 0, 1),
        (m, name) -> m.setObject(name, 1));
  }

  private static CpgMapMessage received(Map<String, Object> body) {
    return new CpgMapMessage(
        new MessageHeaders(), new MessageProperties(null), () -> new LinkedHashMap<>(body));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aNameHasToBeThere(Write write) {
    var message = new CpgMapMessage();
    assertThrows(IllegalArgumentException.class, () -> write.to(message, null));
    assertThrows(IllegalArgumentException.class, () -> write.to(message, ""));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aReceivedMapIsReadOnlyUntilItIsCleared(Write write) throws JMSException {
    CpgMapMessage message = received(Map.of("old", 1));
    assertThrows(MessageNotWriteableException.class, () -> write.to(message, "new"));
    assertEquals(1, message.getInt("old"));
    message.clearBody();
    write.to(message, "new");
    assertEquals(List.of("new"), Collections.list(message.getMapNames()));
  }

  @Test
  void aNameMayBeAnyTextThatIsNotEmpty() throws JMSException {
    var message = new CpgMapMessage();
    message.setInt("a.b c-null", 1);
    assertEquals(1, message.getInt("a.b c-null"));
  }

  @Test
  void onlyPrimitivesTextsAndBytesCanBeValues() {
    var message = new CpgMapMessage();
    for (Object value : List.of(List.of(), Map.of(), Locale.ROOT, BigInteger.ONE, new int[1])) {
      assertThrows(MessageFormatException.class, () -> message.setObject("v", value));
    }
  }

  @Test
  void aValueThatIsSetToNullExists() throws JMSException {
    var message = new CpgMapMessage();
    message.setString("s", null);
    message.setBytes("b", null);
    assertTrue(message.itemExists("s"));
    assertTrue(message.itemExists("b"));
    assertNull(message.getBytes("b"));
    assertFalse(message.itemExists("other"));
    assertFalse(message.itemExists(null));
  }

  @Test
  void theLastValueOfANameCounts() throws JMSException {
    var message = new CpgMapMessage();
    message.setInt("v", 1);
    message.setString("v", "x");
    assertEquals("x", message.getObject("v"));
  }

  @Test
  void arraysAreCopiedInAndOut() throws JMSException {
    var message = new CpgMapMessage();
    byte[] bytes = {1, 2, 3};
    message.setBytes("all", bytes);
    message.setObject("object", bytes);
    message.setBytes("part", bytes, 1, 2);
    bytes[1] = 9;
    message.getBytes("all")[0] = 9;
    ((byte[]) message.getObject("all"))[0] = 9;
    ((byte[]) message.getBody(Map.class).get("all"))[0] = 9;
    assertArrayEquals(new byte[] {1, 2, 3}, message.getBytes("all"));
    assertArrayEquals(new byte[] {1, 2, 3}, message.getBytes("object"));
    assertArrayEquals(new byte[] {2, 3}, message.getBytes("part"));
  }

  @Test
  void aPartOutsideOfItsArrayIsTheCallersFault() {
    var message = new CpgMapMessage();
    assertThrows(IndexOutOfBoundsException.class, () -> message.setBytes("v", new byte[2], 1, 2));
  }

  @Test
  void theBodyIsAMapAndNothingElse() throws JMSException {
    var message = new CpgMapMessage();
    message.setInt("v", 1);
    assertEquals(Map.of("v", 1), message.getBody(Map.class));
    assertEquals(Map.of("v", 1), message.getBody(Object.class));
    for (Class<?> type : List.of(LinkedHashMap.class, String.class, byte[].class)) {
      assertFalse(message.isBodyAssignableTo(type));
      assertThrows(MessageFormatException.class, () -> message.getBody(type));
    }
  }

  @Test
  void theMapOfGetBodyIsACopy() throws JMSException {
    var message = new CpgMapMessage();
    message.setInt("v", 1);
    message.getBody(Map.class).clear();
    assertEquals(1, message.getInt("v"));
  }

  @Test
  void noValuesAreNoBody() throws JMSException {
    assertTrue(new CpgMapMessage().isBodyAssignableTo(Integer.class));
    assertNull(new CpgMapMessage().getBody(Map.class));
  }

  @Test
  void damageIsFoundAtEachReadAndCanBeCleared() throws JMSException {
    var message =
        new CpgMapMessage(
            new MessageHeaders(),
            new MessageProperties(null),
            () -> {
              throw new MessageFormatException("damaged");
            });
    assertThrows(MessageFormatException.class, () -> message.getInt("v"));
    assertThrows(MessageFormatException.class, message::getMapNames);
    assertThrows(MessageFormatException.class, () -> message.getBody(Map.class));
    message.clearBody();
    assertFalse(message.itemExists("v"));
  }
}
