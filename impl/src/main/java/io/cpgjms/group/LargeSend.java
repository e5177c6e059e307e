package io.cpgjms.group;

import java.nio.ByteBuffer;

/**
 * A send that does not fit into one frame: its payload fields go out in parts. Guarded by the lock
 * of its {@link SendGate}.
 */
final class LargeSend {
  /** Large enough for full bandwidth, small enough for the daemon to take several at once. */
  static final int PART_BYTES = 256 << 10;

  private final PendingSend send;
  private final byte[][] pieces;
  private final long total;
  private int attempt;
  private long offset;

  LargeSend(PendingSend send, Outbound.Framed framed) {
    this.send = send;
    this.pieces = new byte[2 * framed.count()][];
    long size = 0;
    int i = 0;
    for (byte[] payload : framed.payloads()) {
      pieces[i++] = header(payload.length);
      pieces[i++] = payload;
      size += pieces[i - 2].length + (long) payload.length;
    }
    this.total = size;
  }

  private static byte[] header(int length) {
    ByteBuffer header = ByteBuffer.allocate(FrameEnvelope.MAX_BYTES_PER_PAYLOAD);
    FrameEnvelope.payloadHeader(header, length);
    byte[] bytes = new byte[header.position()];
    header.flip().get(bytes);
    return bytes;
  }

  PendingSend send() {
    return send;
  }

  /** Counts how often it started over; parts of an earlier attempt mean nothing. */
  int attempt() {
    return attempt;
  }

  boolean hasMore() {
    return offset < total;
  }

  /** How long the next part is. */
  int nextBytes() {
    return (int) Math.min(PART_BYTES, total - offset);
  }

  boolean isAtLastPart() {
    return offset + nextBytes() == total;
  }

  /** Writes the next part, without going on to the one after it; tells whether it is the last. */
  boolean write(FrameBuffer buffer) {
    buffer.part(total, offset, nextBytes(), this::copy);
    return isAtLastPart();
  }

  /** The part was sent. */
  void advance() {
    offset = Math.min(total, offset + PART_BYTES);
  }

  void startOver() {
    attempt++;
    offset = 0;
  }

  private void copy(ByteBuffer target) {
    long skip = offset;
    long left = nextBytes();
    for (byte[] piece : pieces) {
      if (skip >= piece.length) {
        skip -= piece.length;
        continue;
      }
      int count = (int) Math.min(piece.length - skip, left);
      target.put(piece, (int) skip, count);
      skip = 0;
      left -= count;
      if (left == 0) {
        return;
      }
    }
  }
}
