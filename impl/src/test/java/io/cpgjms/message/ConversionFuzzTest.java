package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.fuzz.Fuzzing;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;

/**
 * Programs of random writes and reads: a conversion gives a value or throws what the specification
 * says, and a read that failed has not moved the position.
 */
class ConversionFuzzTest {
  private static final int TYPES = 11;

  private interface Read {
    Object from(CpgStreamMessage stream, CpgMapMessage map) throws JMSException;
  }

  private static final List<Read> STREAM_READS =
      List.of(
          (s, m) -> s.readBoolean(),
          (s, m) -> s.readByte(),
          (s, m) -> s.readShort(),
          (s, m) -> s.readChar(),
          (s, m) -> s.readInt(),
          (s, m) -> s.readLong(),
          (s, m) -> s.readFloat(),
          (s, m) -> s.readDouble(),
          (s, m) -> s.readString(),
          (s, m) -> s.readObject());

  private static final List<Read> MAP_READS =
      List.of(
          (s, m) -> m.getBoolean("v"),
          (s, m) -> m.getByte("v"),
          (s, m) -> m.getShort("v"),
          (s, m) -> m.getChar("v"),
          (s, m) -> m.getInt("v"),
          (s, m) -> m.getLong("v"),
          (s, m) -> m.getFloat("v"),
          (s, m) -> m.getDouble("v"),
          (s, m) -> m.getString("v"),
          (s, m) -> m.getObject("v"));

  @Example
  void aConversionGivesAValueOrWhatItMayThrow(@ForAll Random random) throws Exception {
    List<byte[]> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] program = new byte[40];
      random.nextBytes(program);
      samples.add(program);
    }
    Fuzzing.run("conversions", random, samples, ConversionFuzzTest::run);
  }

  /** The first half of the program writes values, the rest reads them. */
  private static void run(byte[] program) throws JMSException {
    ByteBuffer in = ByteBuffer.wrap(program);
    List<Object> values = new ArrayList<>();
    while (in.position() < program.length / 2) {
      values.add(value(in));
    }
    var stream = new CpgStreamMessage();
    for (Object value : values) {
      stream.writeObject(value);
    }
    stream.reset();
    int position = 0;
    while (in.hasRemaining() && position < values.size()) {
      position += read(stream, values.get(position), Byte.toUnsignedInt(in.get())) ? 1 : 0;
    }
    if (position == values.size()) {
      assertEnd(stream);
    }
  }

  private static Object value(ByteBuffer in) {
    int type = Byte.toUnsignedInt(in.get()) % TYPES;
    byte[] bytes = new byte[Math.min(8, in.remaining())];
    in.get(bytes);
    long bits = ByteBuffer.wrap(Arrays.copyOf(bytes, 8)).getLong();
    return switch (type) {
      case 0 -> bits > 0;
      case 1 -> (byte) bits;
      case 2 -> (short) bits;
      case 3 -> (char) bits;
      case 4 -> (int) bits;
      case 5 -> bits;
      case 6 -> Float.intBitsToFloat((int) bits);
      case 7 -> Double.longBitsToDouble(bits);
      case 8 -> (bits & 1) == 0 ? Long.toString(bits >> (bits & 63)) : "no number";
      case 9 -> bytes;
      default -> null;
    };
  }

  /** Whether the position moved on, which it does if the read succeeds. */
  private static boolean read(CpgStreamMessage stream, Object value, int choice)
      throws JMSException {
    int column = choice % (STREAM_READS.size() + 1);
    if (column == STREAM_READS.size()) {
      return readBytes(stream, value, 1 + choice / 32);
    }
    var map = new CpgMapMessage();
    map.setObject("v", value);
    Object fromMap = outcome(MAP_READS.get(column), null, map);
    Object fromStream = outcome(STREAM_READS.get(column), stream, null);
    if (fromMap instanceof byte[] expected) {
      assertTrue(Arrays.equals(expected, (byte[]) fromStream));
    } else {
      assertEquals(fromMap, fromStream);
    }
    return !(fromStream instanceof Class<?>);
  }

  /** The value, or the class of what was thrown; another exception than these passes. */
  private static Object outcome(Read read, CpgStreamMessage stream, CpgMapMessage map) {
    try {
      return read.from(stream, map);
    } catch (JMSException | NumberFormatException | NullPointerException e) {
      return e.getClass();
    }
  }

  private static boolean readBytes(CpgStreamMessage stream, Object value, int room)
      throws JMSException {
    byte[] piece = new byte[room];
    if (value != null && !(value instanceof byte[])) {
      Read read = (s, m) -> s.readBytes(piece);
      assertEquals(jakarta.jms.MessageFormatException.class, outcome(read, stream, null));
      return false;
    }
    int total = 0;
    int count = stream.readBytes(piece);
    while (count == room) {
      total += count;
      count = stream.readBytes(piece);
    }
    total += Math.max(0, count);
    assertEquals(value == null ? 0 : ((byte[]) value).length, total);
    return true;
  }

  private static void assertEnd(CpgStreamMessage stream) {
    for (Read read : STREAM_READS) {
      assertEquals(MessageEOFException.class, outcome(read, stream, null));
    }
  }
}
