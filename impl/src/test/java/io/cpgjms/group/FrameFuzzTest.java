package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.RingId;
import io.cpgjms.fuzz.Fuzzing;
import io.cpgjms.group.Frame.Slice;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.schema.Control;
import io.cpgjms.group.schema.Roles;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;

/**
 * Whatever a member sends: it is read, foreign, or damaged; what is found lies within the bytes.
 */
class FrameFuzzTest {
  private static final FrameOrigin ORIGIN = new FrameOrigin(-7, 300, new RingId(2, 0x1d));

  private static byte[] frame(Consumer<ByteBuffer> content) {
    ByteBuffer buffer = ByteBuffer.allocate(500);
    FrameEnvelope.begin(buffer, ORIGIN, true);
    content.accept(buffer);
    return payloads(buffer);
  }

  private static byte[] payloads(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Example
  void anyFrameIsReadOrRefused(@ForAll Random random) throws Exception {
    byte[] control =
        Control.newBuilder().setRoles(Roles.newBuilder().setPublisher(true)).build().toByteArray();
    List<byte[]> samples =
        List.of(
            frame(buffer -> FrameEnvelope.payload(buffer, new byte[] {1, 2, 3})),
            frame(buffer -> FrameEnvelope.control(buffer, control)),
            frame(
                buffer -> {
                  FrameEnvelope.partHeader(buffer, 3000, 1000, 100);
                  buffer.put(new byte[100]);
                }));
    Fuzzing.run("frames", random, samples, FrameFuzzTest::read);
  }

  private static void read(byte[] bytes) {
    if (FrameEnvelope.isForeign(bytes)) {
      return;
    }
    try {
      Frame frame = FrameEnvelope.read(bytes);
      frame.payloads().forEach(slice -> assertWithin(slice, bytes));
      if (frame.part() != null) {
        assertWithin(frame.part().content(), bytes);
      }
    } catch (DamagedFrameException e) {
      return;
    }
  }

  @Example
  void anyPayloadsThatCameInPartsAreReadOrRefused(@ForAll Random random) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(500);
    FrameEnvelope.payload(buffer, new byte[100]);
    FrameEnvelope.payload(buffer, new byte[0]);
    FrameEnvelope.payload(buffer, new byte[200]);
    Fuzzing.run("parts", random, List.of(payloads(buffer)), FrameFuzzTest::readPayloads);
  }

  private static void readPayloads(byte[] fields) {
    try {
      FrameEnvelope.payloads(fields).forEach(slice -> assertWithin(slice, fields));
    } catch (DamagedFrameException e) {
      return;
    }
  }

  private static void assertWithin(Slice slice, byte[] bytes) {
    assertTrue(
        slice.offset() >= 0
            && slice.length() >= 0
            && slice.offset() + slice.length() <= bytes.length,
        slice::toString);
  }
}
