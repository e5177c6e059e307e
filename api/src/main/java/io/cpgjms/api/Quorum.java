package io.cpgjms.api;

/** Whether the partition that this node is in may act for the whole cluster (votequorum). */
public enum Quorum {
  /** It has the majority of the votes. */
  QUORATE,
  /** It has not: what is sent here may never reach the others. */
  INQUORATE,
  /**
   * The engine cannot tell (libquorum is not installed, corosync has no quorum provider), has not
   * told yet, or the daemon is away.
   */
  UNKNOWN
}
