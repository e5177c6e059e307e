package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of Jakarta Messaging 3.1, 3.11.3, each cell of it, for maps and for streams. */
class BodyConversionTest {
  private interface FromMap {
    Object read(MapMessage message) throws JMSException;
  }

  private interface FromStream {
    Object read(StreamMessage message) throws JMSException;
  }

  private record Column(FromMap map, FromStream stream) {}

  private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("boolean", new Column(m -> m.getBoolean("v"), StreamMessage::readBoolean));
    COLUMNS.put("byte", new Column(m -> m.getByte("v"), StreamMessage::readByte));
    COLUMNS.put("short", new Column(m -> m.getShort("v"), StreamMessage::readShort));
    COLUMNS.put("char", new Column(m -> m.getChar("v"), StreamMessage::readChar));
    COLUMNS.put("int", new Column(m -> m.getInt("v"), StreamMessage::readInt));
    COLUMNS.put("long", new Column(m -> m.getLong("v"), StreamMessage::readLong));
    COLUMNS.put("float", new Column(m -> m.getFloat("v"), StreamMessage::readFloat));
    COLUMNS.put("double", new Column(m -> m.getDouble("v"), StreamMessage::readDouble));
    COLUMNS.put("String", new Column(m -> m.getString("v"), StreamMessage::readString));
    COLUMNS.put("byte[]", new Column(m -> m.getBytes("v"), BodyConversionTest::readBytes));
    COLUMNS.put("Object", new Column(m -> m.getObject("v"), StreamMessage::readObject));
  }

  private static final byte[] BYTES = {1, 2, 3};

  /** What can be read of a value, and as what; all else throws MessageFormatException. */
  private static Map<String, Object> row(Object... typesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < typesAndValues.length; i += 2) {
      row.put((String) typesAndValues[i], typesAndValues[i + 1]);
    }
    return row;
  }

  private static final Map<Object, Map<String, Object>> ROWS = new LinkedHashMap<>();

  static {
    byte b = 7;
    short s = 7;
    ROWS.put(true, row("boolean", true, "String", "true"));
    ROWS.put(b, row("byte", b, "short", s, "int", 7, "long", 7L, "String", "7"));
    ROWS.put((short) 300, row("short", (short) 300, "int", 300, "long", 300L, "String", "300"));
    ROWS.put('7', row("char", '7', "String", "7"));
    ROWS.put(70_000, row("int", 70_000, "long", 70_000L, "String", "70000"));
    ROWS.put(1L << 40, row("long", 1L << 40, "String", "1099511627776"));
    ROWS.put(7.5f, row("float", 7.5f, "double", 7.5d, "String", "7.5"));
    ROWS.put(1e300, row("double", 1e300, "String", "1.0E300"));
    ROWS.put("true", row("boolean", true, "String", "true"));
    ROWS.put(
        "7",
        row(
            "boolean", false, "byte", b, "short", s, "int", 7, "long", 7L, "float", 7f, "double",
            7d, "String", "7"));
    ROWS.put(BYTES, row("byte[]", BYTES));
  }

  static Stream<Arguments> allowed() {
    List<Arguments> cells = new ArrayList<>();
    ROWS.forEach(
        (value, row) -> {
          row.forEach((type, read) -> cells.add(Arguments.of(value, type, read)));
          cells.add(Arguments.of(value, "Object", value));
        });
    return cells.stream();
  }

  /** The cells without a mark in the table. */
  static Stream<Arguments> forbidden() {
    return ROWS.entrySet().stream()
        .flatMap(
            row ->
                COLUMNS.keySet().stream()
                    .filter(type -> !type.equals("Object") && !row.getValue().containsKey(type))
                    .filter(type -> !isNumberOfText(row.getKey(), type))
                    .map(type -> Arguments.of(row.getKey(), type)));
  }

  private static final Set<String> NUMBERS =
      Set.of("byte", "short", "int", "long", "float", "double");

  private static boolean isNumberOfText(Object value, String type) {
    return value instanceof String && NUMBERS.contains(type);
  }

  static Stream<String> numbers() {
    return NUMBERS.stream();
  }

  static Stream<Arguments> nulls() {
    return Stream.of(
        Arguments.of("byte", NumberFormatException.class),
        Arguments.of("short", NumberFormatException.class),
        Arguments.of("char", NullPointerException.class),
        Arguments.of("int", NumberFormatException.class),
        Arguments.of("long", NumberFormatException.class),
        Arguments.of("float", NullPointerException.class),
        Arguments.of("double", NullPointerException.class));
  }

  private static MapMessage map(Object value) throws JMSException {
    var message = new CpgMapMessage();
    message.setObject("v", value);
    return message;
  }

  /** The value, and a text behind it that shows the position. */
  private static StreamMessage stream(Object value) throws JMSException {
    var message = new CpgStreamMessage();
    message.writeObject(value);
    message.writeString("behind");
    message.reset();
    return message;
  }

  private static byte[] readBytes(StreamMessage message) throws JMSException {
    byte[] read = new byte[BYTES.length + 1];
    int count = message.readBytes(read);
    return count < 0 ? null : java.util.Arrays.copyOf(read, count);
  }

  private static void assertSame(Object expected, Object actual) {
    if (expected instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) actual);
    } else {
      assertEquals(expected, actual);
    }
  }

  @ParameterizedTest(name = "{0} is {2} as {1}")
  @MethodSource("allowed")
  void aMapConvertsWhatTheTableMarks(Object value, String type, Object read) throws JMSException {
    assertSame(read, COLUMNS.get(type).map().read(map(value)));
  }

  @ParameterizedTest(name = "{0} is {2} as {1}")
  @MethodSource("allowed")
  void aStreamConvertsWhatTheTableMarksAndMovesOn(Object value, String type, Object read)
      throws JMSException {
    StreamMessage stream = stream(value);
    assertSame(read, COLUMNS.get(type).stream().read(stream));
    assertEquals("behind", stream.readString());
  }

  @ParameterizedTest(name = "{0} is no {1}")
  @MethodSource("forbidden")
  void aMapRefusesWhatTheTableDoesNotMark(Object value, String type) throws JMSException {
    MapMessage map = map(value);
    assertThrows(MessageFormatException.class, () -> COLUMNS.get(type).map().read(map));
  }

  @ParameterizedTest(name = "{0} is no {1}")
  @MethodSource("forbidden")
  void aStreamRefusesWhatTheTableDoesNotMarkAndStays(Object value, String type)
      throws JMSException {
    StreamMessage stream = stream(value);
    assertThrows(MessageFormatException.class, () -> COLUMNS.get(type).stream().read(stream));
    assertSame(value, stream.readObject());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aMapReadsNoNumberFromAText(String type) throws JMSException {
    MapMessage map = map("seven");
    assertThrows(NumberFormatException.class, () -> COLUMNS.get(type).map().read(map));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aStreamReadsNoNumberFromATextAndStays(String type) throws JMSException {
    StreamMessage stream = stream("seven");
    assertThrows(NumberFormatException.class, () -> COLUMNS.get(type).stream().read(stream));
    assertEquals("seven", stream.readString());
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void aNullInAMapIsReadAsValueOfNull(String type, Class<? extends Exception> thrown)
      throws JMSException {
    MapMessage map = map(null);
    assertThrows(thrown, () -> COLUMNS.get(type).map().read(map));
    assertThrows(thrown, () -> COLUMNS.get(type).map().read(new CpgMapMessage()));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void aNullInAStreamIsReadAsValueOfNullAndStays(String type, Class<? extends Exception> thrown)
      throws JMSException {
    StreamMessage stream = stream(null);
    assertThrows(thrown, () -> COLUMNS.get(type).stream().read(stream));
    assertEquals(null, stream.readObject());
    assertEquals("behind", stream.readString());
  }

  @ParameterizedTest
  @MethodSource("nullable")
  void aNullIsReadAsWhatCanBeNullOrAsFalse(String type, Object read) throws JMSException {
    assertEquals(read, COLUMNS.get(type).map().read(map(null)));
    assertEquals(read, COLUMNS.get(type).map().read(new CpgMapMessage()));
    StreamMessage stream = stream(null);
    assertEquals(read, COLUMNS.get(type).stream().read(stream));
    assertEquals("behind", stream.readString());
  }

  static Stream<Arguments> nullable() {
    return Stream.of(
        Arguments.of("boolean", false),
        Arguments.of("String", null),
        Arguments.of("byte[]", null),
        Arguments.of("Object", null));
  }
}
