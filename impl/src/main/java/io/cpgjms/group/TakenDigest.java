package io.cpgjms.group;

import io.cpgjms.api.Member;

/**
 * A number that is the same at two members if they have taken the same messages and changes in the
 * same order since the ring began or somebody joined, and practically never else. Confined to the
 * dispatch thread.
 */
final class TakenDigest {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int JOINED = 1;
  private static final int LEFT = 2;
  private static final int UNNUMBERED = 3;

  private long value;

  long value() {
    return value;
  }

  /** A new ring has begun. */
  void startOver() {
    value = 0;
  }

  void took(Member sender, FrameOrigin origin) {
    mix(origin.incarnation());
    mix(sender, origin.sequence());
  }

  /** A payload without our frame, or a frame without a number. */
  void tookUnnumbered(Member sender, int length) {
    mix(UNNUMBERED);
    mix(sender, length);
  }

  /** What went before is nothing that the new member could compare. */
  void joined(Member member) {
    value = 0;
    mix(member, JOINED);
  }

  void left(Member member) {
    mix(member, LEFT);
  }

  private void mix(Member member, long what) {
    mix(((long) member.nodeId() << 32) ^ member.pid());
    mix(what);
  }

  private void mix(long next) {
    value = Long.rotateLeft((value ^ next) * FACTOR, 29);
  }
}
