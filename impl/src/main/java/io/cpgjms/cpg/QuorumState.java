package io.cpgjms.cpg;

import io.cpgjms.api.Quorum;

/**
 * What was told of the quorum. Immutable.
 *
 * @param quorum whether this node's partition has it
 * @param ringSeq the totem ring for which this was told, as in {@link io.cpgjms.api.RingId#seq}
 */
public record QuorumState(Quorum quorum, long ringSeq) {
  /** Nothing was told. */
  public static final QuorumState UNKNOWN = new QuorumState(Quorum.UNKNOWN, -1);
}
