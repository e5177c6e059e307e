package io.cpgjms.api;

/** Whether the partition that this node is in may act for the whole cluster (votequorum). */
public enum Quorum {
  /** It has the majority of the votes. */
  QUORATE,
  /** It has not: what is sent here may never reach the others. */
  INQUORATE,
  /** The engine cannot tell, or has not told yet. */
  UNKNOWN
}
