package io.cpgjms.api;

/** Why a member came or went: {@code cpg_reason_t}, and one reason of our own. */
public enum ChangeReason {
  /** The process called {@code cpg_join}. */
  JOIN(1),
  /** The process called {@code cpg_leave}. */
  LEAVE(2),
  /** Its node left the cluster, failed, or was cut off. */
  NODEDOWN(3),
  /** Its node joined the cluster again (a merge), with the process in the group. */
  NODEUP(4),
  /** The process ended or lost its daemon without leaving. */
  PROCDOWN(5),
  /** This process lost its own daemon, so it no longer knows who is in the group. */
  DISCONNECTED(-1),
  /** The daemon gave no reason, or one that this version does not know. */
  UNDEFINED(0);

  private final int code;

  ChangeReason(int code) {
    this.code = code;
  }

  /** The reason for a {@code cpg_reason_t} value; {@link #UNDEFINED} for an unknown one. */
  public static ChangeReason of(int code) {
    for (ChangeReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    return UNDEFINED;
  }
}
