package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is encoded is decoded, and protobuf's own classes read and write the same bytes. */
class RoundTripTest {
  private interface Change {
    void to(CpgMessage message) throws JMSException;
  }

  private static Arbitrary<String> texts() {
    // Unpaired surrogates are refused, see RefusedTextTest.
    return Arbitraries.strings()
        .withChars("aZ09 äß€\u0000\uFFFD\uFFFF")
        .ofMaxLength(40)
        .map(text -> text.replace("Z", "\uD83D\uDE00"));
  }

  private static Arbitrary<String> textOrNull() {
    return texts().injectNull(0.2);
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(true, false),
        Arbitraries.bytes(),
        Arbitraries.shorts(),
        Arbitraries.integers(),
        Arbitraries.longs(),
        Arbitraries.floats(),
        Arbitraries.doubles(),
        Arbitraries.of(Float.NaN, Float.NEGATIVE_INFINITY, -0.0f, Double.NaN, -0.0d),
        textOrNull());
  }

  private static Arbitrary<Object> bodyValues() {
    return Arbitraries.oneOf(
        values(), Arbitraries.chars().all(), Arbitraries.bytes().array(byte[].class).ofMaxSize(20));
  }

  private static CpgMessage with(CpgMessage message, Change change) {
    try {
      change.to(message);
      return message;
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static CpgMessage mapOf(Map<String, Object> values) {
    var map = new CpgMapMessage();
    Change fill =
        m -> {
          for (Map.Entry<String, Object> value : values.entrySet()) {
            map.setObject(value.getKey(), value.getValue());
          }
        };
    return with(map, fill);
  }

  private static CpgMessage streamOf(List<Object> values) {
    var stream = new CpgStreamMessage();
    Change fill =
        m -> {
          for (Object value : values) {
            stream.writeObject(value);
          }
        };
    return with(stream, fill);
  }

  private static CpgMessage objectOf(List<String> object) {
    var message = new CpgObjectMessage();
    return with(message, m -> message.setObject(object == null ? null : new ArrayList<>(object)));
  }

  private static Arbitrary<Map<String, Object>> properties() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12).map(s -> "p" + s),
            Arbitraries.of("JMSXGroupID", "JMSXGroupSeq", "größe", "JMS_IBM_Format"));
    return Arbitraries.maps(names, values()).ofMaxSize(8);
  }

  private static Arbitrary<CpgMessage> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.create(CpgMessage::new),
        textOrNull().map(CpgTextMessage::new),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(200)
            .map(
                bytes -> {
                  var message = new CpgBytesMessage();
                  return with(message, m -> message.writeBytes(bytes));
                }),
        Arbitraries.maps(texts().filter(name -> !name.isEmpty()), bodyValues())
            .ofMaxSize(6)
            .map(RoundTripTest::mapOf),
        bodyValues().list().ofMaxSize(6).map(RoundTripTest::streamOf),
        texts().list().ofMaxSize(3).injectNull(0.2).map(RoundTripTest::objectOf));
  }

  private static Arbitrary<Change> times() {
    Arbitrary<Long> time = Arbitraries.longs();
    return Combinators.combine(time, time, time, Arbitraries.of(true, false))
        .as(
            (timestamp, expiration, delivery, delayed) ->
                m -> {
                  m.setJMSTimestamp(timestamp);
                  m.setJMSExpiration(expiration);
                  m.setJMSDeliveryTime(delayed ? delivery : timestamp);
                });
  }

  private static Arbitrary<Change> correlations() {
    return Arbitraries.oneOf(
        textOrNull().map(text -> m -> m.setJMSCorrelationID(text)),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(20)
            .map(id -> m -> m.setJMSCorrelationIDAsBytes(id)));
  }

  private static Arbitrary<Change> choices() {
    Arbitrary<CpgTopic> topics =
        Arbitraries.of(new CpgTopic("replies"), new CpgTopic("é?", "raw")).injectNull(0.3);
    return Combinators.combine(
            Arbitraries.of(DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT),
            Arbitraries.integers().between(0, 9),
            topics)
        .as(
            (mode, priority, replyTo) ->
                m -> {
                  m.setJMSDeliveryMode(mode);
                  m.setJMSPriority(priority);
                  m.setJMSReplyTo(replyTo);
                });
  }

  private static Arbitrary<Change> names() {
    return Combinators.combine(textOrNull(), textOrNull(), textOrNull())
        .as(
            (id, type, connection) ->
                m -> {
                  m.setJMSMessageID(id);
                  m.setJMSType(type);
                  m.headers().connectionId(connection);
                });
  }

  @Provide
  Arbitrary<CpgMessage> messages() {
    return Combinators.combine(bodies(), times(), correlations(), choices(), names(), properties())
        .as(
            (message, time, correlation, choice, name, properties) -> {
              try {
                time.to(message);
                correlation.to(message);
                choice.to(message);
                name.to(message);
                for (Map.Entry<String, Object> property : properties.entrySet()) {
                  message.setObjectProperty(property.getKey(), property.getValue());
                }
              } catch (JMSException e) {
                throw new AssertionError(e);
              }
              return message;
            });
  }

  private static void assertSame(CpgMessage expected, CpgMessage actual) throws JMSException {
    assertEquals(expected.getClass(), actual.getClass());
    assertEquals(expected.getJMSMessageID(), actual.getJMSMessageID());
    assertEquals(expected.getJMSTimestamp(), actual.getJMSTimestamp());
    assertEquals(expected.getJMSDeliveryMode(), actual.getJMSDeliveryMode());
    assertEquals(expected.getJMSPriority(), actual.getJMSPriority());
    assertEquals(expected.getJMSExpiration(), actual.getJMSExpiration());
    assertEquals(expected.getJMSDeliveryTime(), actual.getJMSDeliveryTime());
    assertEquals(expected.headers().correlationId(), actual.headers().correlationId());
    assertArrayEquals(
        expected.headers().correlationIdBytes(), actual.headers().correlationIdBytes());
    assertEquals(expected.getJMSReplyTo(), actual.getJMSReplyTo());
    assertEquals(expected.getJMSType(), actual.getJMSType());
    assertEquals(expected.headers().connectionId(), actual.headers().connectionId());
    assertEquals(expected.properties().toSend(), actual.properties().toSend());
    if (expected instanceof CpgTextMessage text) {
      assertEquals(text.getText(), ((CpgTextMessage) actual).getText());
    } else if (expected instanceof CpgBytesMessage bytes) {
      assertArrayEquals(bytes.body().copy(), ((CpgBytesMessage) actual).body().copy());
    } else if (expected instanceof CpgMapMessage map) {
      Map<String, Object> decoded = ((CpgMapMessage) actual).body();
      assertEquals(List.copyOf(map.body().keySet()), List.copyOf(decoded.keySet()));
      assertArrayEquals(map.body().values().toArray(), decoded.values().toArray());
    } else if (expected instanceof CpgStreamMessage stream) {
      assertArrayEquals(stream.body().toArray(), ((CpgStreamMessage) actual).body().toArray());
    } else if (expected instanceof CpgObjectMessage object) {
      assertEquals(object.getObject(), ((CpgObjectMessage) actual).getObject());
    }
  }

  @Property
  void whatIsEncodedIsDecoded(@ForAll("messages") CpgMessage message)
      throws JMSException, DamagedMessageException {
    assertSame(message, Payloads.decode(MessageEncoder.encode(message)));
  }

  @Property
  void aPayloadIsFoundAnywhereInAnArray(@ForAll("messages") CpgMessage message)
      throws JMSException, DamagedMessageException {
    byte[] payload = MessageEncoder.encode(message);
    byte[] larger = new byte[payload.length + 20];
    java.util.Arrays.fill(larger, (byte) 0x7a);
    System.arraycopy(payload, 0, larger, 7, payload.length);
    assertSame(message, MessageDecoder.decode(larger, 7, payload.length, Payloads.FRAMED));
  }

  @Property
  void protobufsOwnClassesWriteTheSameBytes(@ForAll("messages") CpgMessage message)
      throws JMSException, InvalidProtocolBufferException {
    byte[] payload = MessageEncoder.encode(message);
    Message parsed = Message.parseFrom(payload);
    assertEquals(0, parsed.getUnknownFields().asMap().size());
    assertArrayEquals(payload, parsed.toByteArray());
  }

  @Property
  void aReceivedMessageCanBeSentOnUnread(@ForAll("messages") CpgMessage message)
      throws JMSException, DamagedMessageException {
    byte[] payload = MessageEncoder.encode(message);
    assertArrayEquals(payload, MessageEncoder.encode(Payloads.decode(payload)));
  }

  @Property
  void theTypeOfAPropertyIsKept(@ForAll("messages") CpgMessage message)
      throws JMSException, DamagedMessageException {
    CpgMessage decoded = Payloads.decode(MessageEncoder.encode(message));
    Map<String, Object> expected = new LinkedHashMap<>(message.properties().toSend());
    for (String name : expected.keySet()) {
      assertEquals(expected.get(name), decoded.getObjectProperty(name));
    }
    assertEquals(
        expected.size() + 4, // node, pid, position, delivery count
        decoded.properties().names().size());
  }
}
