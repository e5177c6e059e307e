package io.cpgjms.group;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A reused direct buffer that grows to the largest frame. Guarded by its {@link SendGate}. */
final class FrameBuffer {
  static final int INITIAL_BYTES = 64 << 10;

  private ByteBuffer direct = ByteBuffer.allocateDirect(INITIAL_BYTES);

  /**
   * Begins a frame.
   *
   * @param control the encoded control field; empty if there is none
   */
  void begin(FrameOrigin origin, boolean mark, byte[] control) {
    direct.clear();
    FrameEnvelope.begin(direct, origin, mark);
    if (control.length > 0) {
      reserve(control.length + FrameEnvelope.MAX_BYTES_PER_PAYLOAD);
      FrameEnvelope.control(direct, control);
    }
  }

  /**
   * Adds payloads.
   *
   * @param cost how many bytes they take at most
   */
  void add(Outbound.Framed framed, long cost) {
    reserve(cost);
    framed.payloads().forEach(payload -> FrameEnvelope.payload(direct, payload));
  }

  /** Adds a part of a large payload, whose content is put in by the last argument. */
  void part(long total, long offset, int length, Consumer<ByteBuffer> content) {
    reserve(FrameEnvelope.MAX_BYTES_PER_PART + (long) length);
    FrameEnvelope.partHeader(direct, total, offset, length);
    content.accept(direct);
  }

  /** Makes the one payload all of the content. */
  void raw(byte[] payload) {
    direct.clear();
    reserve(payload.length);
    direct.put(payload);
  }

  int size() {
    return direct.position();
  }

  /** The content, ready to be read. */
  ByteBuffer content() {
    return direct.duplicate().flip();
  }

  private void reserve(long more) {
    if (direct.remaining() < more) {
      int size = Math.max(2 * direct.capacity(), Math.toIntExact(direct.position() + more));
      direct = ByteBuffer.allocateDirect(size).put(direct.flip());
    }
  }
}
