package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.FrameEnvelope.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FrameEnvelopeTest {
  private static byte[] frame(List<byte[]> payloads) {
    int size = payloads.stream().mapToInt(p -> p.length).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(
            FrameEnvelope.HEADER_BYTES
                + size
                + payloads.size() * FrameEnvelope.MAX_BYTES_PER_PAYLOAD);
    FrameEnvelope.begin(buffer);
    payloads.forEach(payload -> FrameEnvelope.add(buffer, payload));
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Property
  void aFrameGivesBackWhatWasPutIntoIt(@ForAll @Size(max = 20) List<byte[]> payloads)
      throws DamagedFrameException {
    byte[] frame = frame(payloads);

    List<Slice> slices = FrameEnvelope.split(frame);

    List<String> expected = payloads.stream().map(Arrays::toString).toList();
    List<String> actual =
        slices.stream()
            .map(s -> Arrays.copyOfRange(frame, s.offset(), s.offset() + s.length()))
            .map(Arrays::toString)
            .toList();
    assertEquals(expected, actual);
  }

  @Property
  void garbageAfterTheMagicIsDamagedOrEmptyButNothingElse(@ForAll byte[] garbage) {
    byte[] frame = new byte[FrameEnvelope.HEADER_BYTES + garbage.length];
    System.arraycopy(new byte[] {'C', 'P', 'G', 'J', 1}, 0, frame, 0, FrameEnvelope.HEADER_BYTES);
    System.arraycopy(garbage, 0, frame, FrameEnvelope.HEADER_BYTES, garbage.length);
    try {
      for (Slice slice : FrameEnvelope.split(frame)) {
        assertTrue(slice.offset() + slice.length() <= frame.length);
      }
    } catch (DamagedFrameException e) {
      assertTrue(e.getMessage().contains("frame"));
    }
  }

  @Property
  void bytesWithoutTheMagicAreForeign(@ForAll byte[] bytes) {
    boolean magic =
        bytes.length >= 5 && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).equals("CPGJ");
    assertEquals(!magic, FrameEnvelope.isForeign(bytes));
  }

  @Example
  void aFrameOfALaterVersionSaysWhatToDo() {
    byte[] frame = {'C', 'P', 'G', 'J', 2};

    DamagedFrameException refused =
        assertThrows(DamagedFrameException.class, () -> FrameEnvelope.split(frame));

    assertTrue(refused.getMessage().contains("one release of cpg-jms on all members"));
  }
}
