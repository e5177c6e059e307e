package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import java.util.HashMap;
import java.util.Map;

/**
 * Where each sender's frames have got to, and what that says of the next one. All members of a ring
 * get the same frames and changes in the same order, so that they all come to the same verdict.
 * Confined to the dispatch thread.
 *
 * <p>When rings merge, corosync delivers frames that were on their way to a part of the members
 * only. What one member gets and another does not must not count as delivered.
 */
final class SenderTable {
  /** What becomes of a frame. */
  enum Verdict {
    /** It is the next one of its sender. */
    TAKE,
    /** It is to be taken, but its sender was away since its last one, which no view has told. */
    TAKE_AFTER_ABSENCE,
    /** It was sent in another ring: no member takes it, and its sender sends it again. */
    STALE,
    /** It has been taken already. */
    REPEATED
  }

  /** Of each sender the last frame that was taken. */
  private final Map<Member, FrameOrigin> taken = new HashMap<>();

  /**
   * Looks at a frame and goes on in its sender's row.
   *
   * @param ring that this process is in
   */
  Verdict check(Member sender, FrameOrigin origin, RingId ring) {
    if (!origin.ring().equals(ring)) {
      return Verdict.STALE;
    }
    FrameOrigin last = taken.get(sender);
    boolean absent = last != null && last.incarnation() != origin.incarnation();
    if (last != null && !absent) {
      if (origin.sequence() <= last.sequence()) {
        return Verdict.REPEATED;
      }
      absent = origin.sequence() > last.sequence() + 1;
    }
    taken.put(sender, origin);
    return absent ? Verdict.TAKE_AFTER_ABSENCE : Verdict.TAKE;
  }

  /** The member left: if it comes again, it starts anew. */
  void forget(Member sender) {
    taken.remove(sender);
  }

  void forgetAll() {
    taken.clear();
  }
}
