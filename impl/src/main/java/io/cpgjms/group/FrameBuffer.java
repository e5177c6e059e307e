package io.cpgjms.group;

import java.nio.ByteBuffer;

/** A reused direct buffer that grows to the largest frame. Guarded by its {@link SendGate}. */
final class FrameBuffer {
  static final int INITIAL_BYTES = 64 << 10;

  private ByteBuffer direct = ByteBuffer.allocateDirect(INITIAL_BYTES);

  void begin() {
    direct.clear();
    FrameEnvelope.begin(direct);
  }

  /**
   * Adds payloads.
   *
   * @param cost how many bytes they take at most
   */
  void add(Outbound.Framed framed, long cost) {
    reserve(cost);
    framed.payloads().forEach(payload -> FrameEnvelope.add(direct, payload));
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
