package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.RingId;
import io.cpgjms.group.Frame.Part;
import io.cpgjms.group.Frame.Slice;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.schema.Control;
import io.cpgjms.group.schema.Roles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class FrameEnvelopeTest {
  private static final FrameOrigin ORIGIN =
      new FrameOrigin(-7, 300, new RingId(-1, Long.MAX_VALUE));

  private static byte[] frame(FrameOrigin origin, boolean mark, List<byte[]> payloads) {
    int size = payloads.stream().mapToInt(p -> p.length).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(
            FrameEnvelope.MAX_HEADER_BYTES
                + size
                + payloads.size() * FrameEnvelope.MAX_BYTES_PER_PAYLOAD);
    FrameEnvelope.begin(buffer, origin, mark);
    payloads.forEach(payload -> FrameEnvelope.payload(buffer, payload));
    return bytes(buffer);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static String text(byte[] frame, Slice slice) {
    return Arrays.toString(
        Arrays.copyOfRange(frame, slice.offset(), slice.offset() + slice.length()));
  }

  @Property
  void aFrameGivesBackWhatWasPutIntoIt(@ForAll @Size(max = 20) List<byte[]> payloads)
      throws DamagedFrameException {
    byte[] frame = frame(ORIGIN, false, payloads);

    List<Slice> slices = FrameEnvelope.read(frame).payloads();

    assertEquals(
        payloads.stream().map(Arrays::toString).toList(),
        slices.stream().map(slice -> text(frame, slice)).toList());
  }

  @Property
  void theOriginIsReadAsItWasWritten(
      @ForAll long incarnation,
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll int node,
      @ForAll @LongRange(min = 0) long ring,
      @ForAll boolean mark)
      throws DamagedFrameException {
    Assume.that(incarnation != 0);
    FrameOrigin origin = new FrameOrigin(incarnation, sequence, new RingId(node, ring));

    Frame read = FrameEnvelope.read(frame(origin, mark, List.of()));

    assertEquals(origin, read.origin());
    assertEquals(mark, read.mark());
  }

  @Example
  void theControlFieldIsReadAsItWasWritten() throws DamagedFrameException {
    Control control = Control.newBuilder().setRoles(Roles.newBuilder().setPublisher(true)).build();
    ByteBuffer buffer = ByteBuffer.allocate(200);
    FrameEnvelope.begin(buffer, ORIGIN, false);
    FrameEnvelope.control(buffer, control.toByteArray());

    assertEquals(control, FrameEnvelope.read(bytes(buffer)).control());
  }

  @Example
  void aPartIsReadAsItWasWritten() throws DamagedFrameException {
    ByteBuffer buffer = ByteBuffer.allocate(200);
    FrameEnvelope.begin(buffer, ORIGIN, false);
    FrameEnvelope.partHeader(buffer, 1L << 33, 1L << 32, 3);
    buffer.put(new byte[] {1, 2, 3});
    byte[] frame = bytes(buffer);

    Part part = FrameEnvelope.read(frame).part();

    assertEquals(1L << 33, part.total());
    assertEquals(1L << 32, part.offset());
    assertEquals("[1, 2, 3]", text(frame, part.content()));
  }

  @Example
  void aFrameOfASimpleWriterHasNoOrigin() throws DamagedFrameException {
    byte[] frame = {'C', 'P', 'G', 'J', 1, 0x0a, 1, 'x'};

    assertNull(FrameEnvelope.read(frame).origin());
    assertEquals(List.of(new Slice(7, 1)), FrameEnvelope.read(frame).payloads());
  }

  @Example
  void aPartBeyondItsTotalIsDamaged() {
    ByteBuffer buffer = ByteBuffer.allocate(200);
    FrameEnvelope.begin(buffer, ORIGIN, false);
    FrameEnvelope.partHeader(buffer, 2, 0, 3);
    buffer.put(new byte[3]);

    assertThrows(DamagedFrameException.class, () -> FrameEnvelope.read(bytes(buffer)));
  }

  @Property
  void garbageAfterTheMagicIsDamagedOrEmptyButNothingElse(@ForAll byte[] garbage) {
    byte[] frame = new byte[FrameEnvelope.PREFIX_BYTES + garbage.length];
    System.arraycopy(new byte[] {'C', 'P', 'G', 'J', 1}, 0, frame, 0, FrameEnvelope.PREFIX_BYTES);
    System.arraycopy(garbage, 0, frame, FrameEnvelope.PREFIX_BYTES, garbage.length);
    try {
      for (Slice slice : FrameEnvelope.read(frame).payloads()) {
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
        assertThrows(DamagedFrameException.class, () -> FrameEnvelope.read(frame));

    assertTrue(refused.getMessage().contains("one release of cpg-jms on all members"));
  }
}
