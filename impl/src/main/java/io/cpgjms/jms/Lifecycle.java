package io.cpgjms.jms;

/** The states of a connection, which its sessions share. */
enum Lifecycle {
  /** Made or stopped: it sends, but delivers nothing. */
  STOPPED,
  /** It delivers. */
  STARTED,
  /** It does nothing any more. */
  CLOSED;

  /** Whether that may come next; staying as it is counts as nothing to do, so it may. */
  boolean mayBecome(Lifecycle next) {
    return this != CLOSED || next == CLOSED;
  }
}
