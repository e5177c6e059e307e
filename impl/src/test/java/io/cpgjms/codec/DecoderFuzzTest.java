package io.cpgjms.codec;

import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the bytes are: decoding throws nothing but DamagedMessageException, and reading nothing
 * but JMSException.
 */
class DecoderFuzzTest {
  private static byte[] sample(int kind) throws JMSException {
    CpgMessage message;
    if (kind == 0) {
      message = new CpgMessage();
    } else if (kind == 1) {
      message = new CpgTextMessage("hello grüße");
    } else {
      var bytes = new CpgBytesMessage();
      bytes.writeUTF("hello");
      message = bytes;
    }
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
    return MessageEncoder.encode(message);
  }

  @Provide
  Arbitrary<byte[]> tagLikeBytes() {
    // Bytes below 0xC0 make more tags and lengths that fit than uniform ones do.
    Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 40);
    return Arbitraries.oneOf(Arbitraries.bytes(), small).array(byte[].class).ofMaxSize(64);
  }

  private static void decodeAndReadAll(byte[] payload) {
    CpgMessage message;
    try {
      message = Payloads.decode(payload);
    } catch (DamagedMessageException e) {
      return;
    }
    try {
      for (String name : message.properties().names()) {
        message.getStringProperty(name);
      }
    } catch (JMSException e) {
      message.clearProperties();
    }
    try {
      message.getBody(Object.class);
      if (message instanceof CpgBytesMessage bytes) {
        bytes.readUTF();
      }
      MessageEncoder.encode(message);
    } catch (JMSException e) {
      return; // damage that is found late, or the body ends within a text
    }
  }

  @Property(tries = 20_000)
  void randomBytesDoNoHarm(@ForAll("tagLikeBytes") byte[] payload) {
    decodeAndReadAll(payload);
  }

  @Property(tries = 20_000)
  void changedBytesDoNoHarm(
      @ForAll @IntRange(max = 2) int kind,
      @ForAll @IntRange(max = 200) int place,
      @ForAll byte value,
      @ForAll @IntRange(max = 200) int otherPlace,
      @ForAll byte otherValue)
      throws JMSException {
    byte[] payload = sample(kind);
    payload[place % payload.length] = value;
    payload[otherPlace % payload.length] ^= otherValue;
    decodeAndReadAll(payload);
  }

  @Property
  void aCutMessageDoesNoHarm(
      @ForAll @IntRange(max = 2) int kind, @ForAll @IntRange(max = 200) int length)
      throws JMSException {
    byte[] payload = sample(kind);
    decodeAndReadAll(Arrays.copyOf(payload, Math.min(length, payload.length)));
  }

  @Property(tries = 5_000)
  void twoMessagesRunTogetherDoNoHarm(
      @ForAll @IntRange(max = 2) int first,
      @ForAll @IntRange(max = 2) int second,
      @ForAll @IntRange(max = 200) int cut)
      throws JMSException {
    byte[] head = sample(first);
    byte[] tail = sample(second);
    int kept = Math.min(cut, head.length);
    byte[] both = Arrays.copyOf(head, kept + tail.length);
    System.arraycopy(tail, 0, both, kept, tail.length);
    decodeAndReadAll(both);
  }
}
