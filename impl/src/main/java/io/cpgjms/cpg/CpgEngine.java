package io.cpgjms.cpg;

import io.cpgjms.api.CpgException;

/** Opens handles on closed process groups. Safe for any thread. */
public interface CpgEngine {
  /**
   * Names the groups that this engine reaches and the process it is there: engines of equal names
   * share their joined groups. {@code corosync}, {@code embedded?bus=NAME}.
   */
  String name();

  /**
   * Opens a handle ({@code cpg_model_initialize}). It is good for one join.
   *
   * @param events receives what the handle's {@link Cpg#dispatch} finds
   * @throws CpgException if the library is missing, the daemon is not there or refuses this user
   */
  Cpg open(CpgEvents events);

  /**
   * Opens a connection that tells the quorum of this node's partition; it takes as much of /dev/shm
   * as a handle. A daemon that hangs makes this call hang.
   *
   * @throws CpgException CS_ERR_NOT_SUPPORTED, with advice, if nothing here can tell it: the
   *     library is missing, or the daemon has no quorum provider; else as {@link #open}
   */
  QuorumHandle openQuorum();
}
