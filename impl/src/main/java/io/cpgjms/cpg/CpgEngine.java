package io.cpgjms.cpg;

import io.cpgjms.api.CpgException;

/** Opens handles on closed process groups. Safe for any thread. */
public interface CpgEngine {
  /** The engine's name in URLs and messages: {@code corosync} or {@code embedded}. */
  String name();

  /**
   * Opens a handle ({@code cpg_model_initialize}). It is good for one join.
   *
   * @param events receives what the handle's {@link Cpg#dispatch} finds
   * @throws CpgException if the library is missing, the daemon is not there or refuses this user
   */
  Cpg open(CpgEvents events);
}
