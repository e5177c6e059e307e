package io.cpgjms.cpg;

import java.time.Duration;

/**
 * A connection to what tells whether this node's partition is quorate.
 *
 * <p>Thread rule: one thread, with a stack of at least {@link Cpg#MIN_DISPATCH_STACK_BYTES}, owns
 * it and calls every method. Only {@link #wakeup} may be called by others, at any time before the
 * end of {@link #close}.
 */
public interface QuorumHandle extends AutoCloseable {
  /**
   * Waits until there is news, {@link #wakeup} was called or the time is over.
   *
   * @return what was told last; {@link QuorumState#UNKNOWN} until it is told for the first time,
   *     which is at once after the opening
   * @throws io.cpgjms.api.CpgException CS_ERR_LIBRARY if the daemon is gone
   */
  QuorumState dispatch(Duration timeout);

  /** Ends a {@link #dispatch} that waits, or the next one. Any thread, any time. */
  void wakeup();

  /** Idempotent; never throws, and never waits for the daemon. */
  @Override
  void close();
}
