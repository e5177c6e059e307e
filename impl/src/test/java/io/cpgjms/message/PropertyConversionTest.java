package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of Jakarta Messaging 3.1, 3.5.4, each cell of it. */
class PropertyConversionTest {
  private interface Read {
    Object from(Message message) throws JMSException;
  }

  private static final Map<String, Read> READS =
      Map.of(
          "boolean", m -> m.getBooleanProperty("p"),
          "byte", m -> m.getByteProperty("p"),
          "short", m -> m.getShortProperty("p"),
          "int", m -> m.getIntProperty("p"),
          "long", m -> m.getLongProperty("p"),
          "float", m -> m.getFloatProperty("p"),
          "double", m -> m.getDoubleProperty("p"),
          "String", m -> m.getStringProperty("p"),
          "Object", m -> m.getObjectProperty("p"));

  private record Row(Object set, Set<String> readableAs) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(true, Set.of("boolean", "String", "Object")),
          new Row((byte) 7, Set.of("byte", "short", "int", "long", "String", "Object")),
          new Row((short) 7, Set.of("short", "int", "long", "String", "Object")),
          new Row(7, Set.of("int", "long", "String", "Object")),
          new Row(7L, Set.of("long", "String", "Object")),
          new Row(7.5f, Set.of("float", "double", "String", "Object")),
          new Row(7.5d, Set.of("double", "String", "Object")));

  static Stream<Arguments> allowed() {
    return TABLE.stream()
        .flatMap(row -> row.readableAs().stream().map(type -> Arguments.of(row.set(), type)));
  }

  static Stream<Arguments> forbidden() {
    return TABLE.stream()
        .flatMap(
            row ->
                READS.keySet().stream()
                    .filter(type -> !row.readableAs().contains(type))
                    .map(type -> Arguments.of(row.set(), type)));
  }

  private static Message with(Object value) throws JMSException {
    var message = new CpgMessage();
    message.setObjectProperty("p", value);
    return message;
  }

  @ParameterizedTest(name = "a {0} is readable as {1}")
  @MethodSource("allowed")
  void aConversionOfTheTableKeepsTheValue(Object set, String type) throws JMSException {
    Object read = READS.get(type).from(with(set));
    if (read instanceof Number number && !type.equals("Object")) {
      assertEquals(((Number) set).doubleValue(), number.doubleValue());
    } else if (type.equals("String")) {
      assertEquals(set.toString(), read);
    } else {
      assertEquals(set, read);
    }
  }

  @ParameterizedTest(name = "a {0} is not readable as {1}")
  @MethodSource("forbidden")
  void aConversionThatTheTableLacksIsRefused(Object set, String type) throws JMSException {
    Message message = with(set);
    assertThrows(MessageFormatException.class, () -> READS.get(type).from(message));
  }

  @Test
  void aStringIsParsedAsTheTypeThatItIsReadAs() throws JMSException {
    assertEquals(true, with("TRUE").getBooleanProperty("p"));
    assertEquals((byte) -1, with("-1").getByteProperty("p"));
    assertEquals((short) 300, with("300").getShortProperty("p"));
    assertEquals(70000, with("70000").getIntProperty("p"));
    assertEquals(1L << 40, with("1099511627776").getLongProperty("p"));
    assertEquals(1.5f, with("1.5").getFloatProperty("p"));
    assertEquals(1e300, with("1e300").getDoubleProperty("p"));
  }

  @Test
  void aStringThatIsNoNumberThrowsNumberFormatException() throws JMSException {
    Message message = with("seven");
    for (String type : List.of("byte", "short", "int", "long", "float", "double")) {
      assertThrows(NumberFormatException.class, () -> READS.get(type).from(message), type);
    }
  }

  @Test
  void aPropertyThatIsNotThereIsReadAsValueOfNull() throws JMSException {
    Message message = new CpgMessage();
    assertNull(message.getStringProperty("p"));
    assertNull(message.getObjectProperty("p"));
    assertFalse(message.getBooleanProperty("p"));
    assertThrows(NumberFormatException.class, () -> message.getByteProperty("p"));
    assertThrows(NumberFormatException.class, () -> message.getShortProperty("p"));
    assertThrows(NumberFormatException.class, () -> message.getIntProperty("p"));
    assertThrows(NumberFormatException.class, () -> message.getLongProperty("p"));
    assertThrows(NullPointerException.class, () -> message.getFloatProperty("p"));
    assertThrows(NullPointerException.class, () -> message.getDoubleProperty("p"));
  }

  @Test
  void onlyBoxedPrimitivesAndStringsCanBeObjects() {
    Message message = new CpgMessage();
    for (Object value : List.of('c', new byte[1], List.of(), new java.math.BigInteger("1"))) {
      assertThrows(MessageFormatException.class, () -> message.setObjectProperty("p", value));
    }
  }
}
