package io.cpgjms.group;

import io.cpgjms.api.RingId;

/**
 * Where a frame comes from in its sender's history. Immutable.
 *
 * @param incarnation a random number that the sender drew when it joined, never 0
 * @param sequence counts the frames of this incarnation, from 1
 * @param ring the totem ring in which it was sent
 */
record FrameOrigin(long incarnation, long sequence, RingId ring) {
  static final RingId NO_RING = new RingId(0, 0);

  FrameOrigin withSequence(long number) {
    return new FrameOrigin(incarnation, number, ring);
  }

  /** The origin of what is sent after a change of the ring. */
  FrameOrigin inRing(RingId next) {
    return new FrameOrigin(incarnation, sequence, next);
  }
}
