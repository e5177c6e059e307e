package io.cpgjms.torture;

import io.cpgjms.torture.log.MessageId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * The bytes of a message, little endian: {@code TORT}, its id (8), its length (4), filler, and the
 * CRC-32 of all that (4). {@code cpgtorture.c} does the same. Stateless.
 */
final class Payload {
  /** The smallest one, in bytes. */
  static final int MIN_BYTES = 20;

  private static final int MAGIC = 'T' | 'O' << 8 | 'R' << 16 | 'T' << 24;
  private static final int CRC_BYTES = 4;
  private static final byte[] FILLER = new byte[64 << 10];

  static {
    new SplittableRandom(1).nextBytes(FILLER);
  }

  private Payload() {}

  /**
   * What a payload says about itself.
   *
   * @param id wrong if it is not intact, perhaps
   * @param intact whether nothing was changed, cut off or added
   */
  record Read(MessageId id, boolean intact) {}

  static byte[] of(MessageId id, int bytes) {
    ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putLong(id.toLong()).putInt(bytes);
    while (out.remaining() > CRC_BYTES) {
      out.put(FILLER, 0, Math.min(FILLER.length, out.remaining() - CRC_BYTES));
    }
    out.putInt(crc(out.duplicate().flip()));
    return out.array();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  static Read read(ByteBuffer payload) {
    ByteBuffer in = payload.slice().order(ByteOrder.LITTLE_ENDIAN);
    int length = in.remaining();
    if (length < MIN_BYTES) {
      return new Read(new MessageId(0, 0, 0), false);
    }
    boolean intact =
        in.getInt(0) == MAGIC
            && in.getInt(12) == length
            && in.getInt(length - CRC_BYTES) == crc(in.slice(0, length - CRC_BYTES));
    return new Read(MessageId.of(in.getLong(4)), intact);
  }
}
