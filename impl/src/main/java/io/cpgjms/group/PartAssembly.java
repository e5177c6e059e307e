package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.group.Frame.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the parts of large payloads together: at most one of each sender. Whenever somebody joins or
 * the ring changes all start over, since those who came have missed the parts before; their senders
 * do the same. Confined to the dispatch thread.
 */
final class PartAssembly {
  /** No sender may send more at once ({@code maxMessageSize}), with what stands around it. */
  private static final long MAX_TOTAL_BYTES = (256L << 20) + (64 << 20);

  /** Memory grows with what really came, whatever total a sender claims. */
  private static final int FIRST_BYTES = 4 << 20;

  private static final class Unfinished {
    private final long total;
    private byte[] bytes;
    private int size;

    Unfinished(long total) {
      this.total = total;
      this.bytes = new byte[(int) Math.min(total, FIRST_BYTES)];
    }

    void add(byte[] frame, Part part) {
      int length = part.content().length();
      if (size + length > bytes.length) {
        long doubled = Math.max(2L * bytes.length, (long) size + length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(total, doubled));
      }
      System.arraycopy(frame, part.content().offset(), bytes, size, length);
      size += length;
    }
  }

  private final Map<Member, Unfinished> unfinished = new HashMap<>();

  /**
   * Adds a part. One that does not follow the sender's last one is left out: this process joined
   * after the first, or the sender is going to start over.
   *
   * @return all parts together when this is the last one, else null
   * @throws IllegalArgumentException if the total is more than any sender may send
   */
  byte[] add(Member sender, byte[] frame, Part part) {
    if (part.total() > MAX_TOTAL_BYTES) {
      throw new IllegalArgumentException(
          "a message of %d bytes, %d are the most".formatted(part.total(), MAX_TOTAL_BYTES));
    }
    if (part.offset() == 0) {
      unfinished.put(sender, new Unfinished(part.total()));
    }
    Unfinished open = unfinished.get(sender);
    if (open == null || open.total != part.total() || open.size != part.offset()) {
      unfinished.remove(sender);
      return null;
    }
    open.add(frame, part);
    if (open.size < open.total) {
      return null;
    }
    unfinished.remove(sender);
    return open.bytes;
  }

  /** What that sender has begun will not be finished. */
  void forget(Member sender) {
    unfinished.remove(sender);
  }

  /** All senders start over. */
  void forgetAll() {
    unfinished.clear();
  }
}
