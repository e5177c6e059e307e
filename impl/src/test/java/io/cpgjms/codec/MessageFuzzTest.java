package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.cpgjms.fuzz.Fuzzing;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;

/**
 * Whatever the bytes are: decoding throws nothing but DamagedMessageException, reading nothing but
 * JMSException and what conversions may throw; what can be read can be sent on.
 */
class MessageFuzzTest {
  private static CpgMapMessage map() throws JMSException {
    var map = new CpgMapMessage();
    map.setBoolean("boolean", true);
    map.setByte("byte", (byte) -1);
    map.setShort("short", (short) 300);
    map.setChar("char", 'ß');
    map.setInt("int", 70_000);
    map.setLong("long", -1L << 40);
    map.setFloat("float", 1.5f);
    map.setDouble("double", Double.NaN);
    map.setString("String", "12");
    map.setBytes("byte[]", new byte[] {1, 2, 3});
    map.setObject("null", null);
    return map;
  }

  private static CpgStreamMessage stream() throws JMSException {
    var stream = new CpgStreamMessage();
    for (Object value : map().body().values()) {
      stream.writeObject(value);
    }
    return stream;
  }

  private static CpgObjectMessage object(Object... parts) throws JMSException {
    var object = new CpgObjectMessage();
    object.setObject(new ArrayList<>(List.of(parts)));
    return object;
  }

  private static CpgMessage withHeader(CpgMessage message) throws JMSException {
    message.setJMSMessageID("ID:c-1");
    message.setJMSTimestamp(1_700_000_000_000L);
    message.setJMSPriority(9);
    message.setJMSExpiration(1);
    message.setJMSCorrelationID("correlation");
    message.setJMSReplyTo(new CpgTopic("replies", "raw"));
    message.setJMSType("type");
    message.setIntProperty("i", 70_000);
    message.setDoubleProperty("d", 1.5);
    message.setStringProperty("s", "text");
    message.setByteProperty("b", (byte) 1);
    return message;
  }

  private static List<byte[]> encoded(List<CpgMessage> messages) throws JMSException {
    List<byte[]> samples = new ArrayList<>();
    for (CpgMessage message : messages) {
      samples.add(MessageEncoder.encode(message));
      samples.add(MessageEncoder.encode(withHeader(message)));
    }
    return samples;
  }

  @Example
  void anyMessageIsReadOrRefused(@ForAll Random random) throws Exception {
    var bytes = new CpgBytesMessage();
    bytes.writeUTF("hello");
    List<CpgMessage> messages =
        List.of(
            new CpgMessage(),
            new CpgTextMessage("hello grüße"),
            bytes,
            map(),
            stream(),
            object("a", 1));
    Fuzzing.run("messages", random, encoded(messages), MessageFuzzTest::decodeAndReadAll);
  }

  private static void decodeAndReadAll(byte[] payload) throws JMSException {
    CpgMessage message;
    try {
      message = Payloads.decode(payload);
    } catch (DamagedMessageException e) {
      return;
    }
    try {
      readProperties(message);
      readBody(message);
    } catch (JMSException e) {
      return; // damage that is found late
    }
    byte[] sentOn = MessageEncoder.encode(message);
    try {
      assertArrayEquals(sentOn, MessageEncoder.encode(Payloads.decode(sentOn)));
    } catch (DamagedMessageException e) {
      throw new AssertionError("what was sent on cannot be read", e);
    }
  }

  private static void readProperties(CpgMessage message) throws JMSException {
    for (String name : message.properties().names()) {
      message.getStringProperty(name);
    }
  }

  private static void readBody(CpgMessage message) throws JMSException {
    if (message instanceof CpgStreamMessage stream) {
      stream.body();
    } else if (!(message instanceof CpgObjectMessage)) {
      message.getBody(Object.class);
    }
  }

  @Example
  void anyObjectIsReadOrRefused(@ForAll Random random) throws Exception {
    Map<String, Object> values = new HashMap<>();
    values.put("number", new BigDecimal("1.5"));
    values.put("time", Instant.EPOCH);
    values.put("id", new UUID(1, 2));
    values.put("arrays", new Object[] {new int[] {1}, new String[] {"a"}});
    List<byte[]> samples = new ArrayList<>();
    for (CpgObjectMessage message : List.of(object("a", 1, 2L), object(values))) {
      samples.add(message.body().copy());
    }
    Fuzzing.run("objects", random, samples, MessageFuzzTest::readObject);
  }

  private static void readObject(byte[] serialized) throws DamagedMessageException {
    byte[] payload =
        io.cpgjms.codec.schema.Message.newBuilder()
            .setObject(com.google.protobuf.ByteString.copyFrom(serialized))
            .build()
            .toByteArray();
    CpgMessage message = Payloads.decode(payload);
    try {
      message.getBody(Object.class);
    } catch (JMSException e) {
      return;
    }
  }
}
