package io.cpgjms.api;

/**
 * The totem ring (the set of nodes that agree on one order) as corosync numbers it. Immutable.
 *
 * @param nodeId the node that formed the ring, an unsigned 32-bit number
 * @param seq grows with each new ring
 */
public record RingId(int nodeId, long seq) {
  /** {@code nodeid.seq} with the sequence in hex, as corosync logs it. */
  @Override
  public String toString() {
    return Integer.toUnsignedString(nodeId) + "." + Long.toHexString(seq);
  }
}
