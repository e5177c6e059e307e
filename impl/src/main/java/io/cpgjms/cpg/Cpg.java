package io.cpgjms.cpg;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One handle on one closed process group. It is single use: open, join, leave, close; a later join
 * needs a new handle, because the daemon does not forget a handle that has left.
 *
 * <p>Thread rule: one thread, with a stack of at least {@link #MIN_DISPATCH_STACK_BYTES}, owns the
 * handle and calls every method. Only {@link #mcast} may be called by others, by one thread at a
 * time and never at the same time as {@link #leave} or {@link #close}; and {@link #wakeup}, by any
 * thread at any time before the end of {@link #close}.
 */
public interface Cpg extends AutoCloseable {
  /** {@code cpg_dispatch} puts 1 MiB on the stack of its caller, and the JVM needs some too. */
  long MIN_DISPATCH_STACK_BYTES = 8L << 20;

  /**
   * Joins the group ({@code cpg_join}). The own JOIN arrives through {@link
   * CpgEvents#configuration}, before any message.
   *
   * @throws CpgException CS_ERR_EXIST if this process has joined the group through another handle,
   *     CS_ERR_TRY_AGAIN if the daemon is not ready
   */
  void join(GroupName group);

  /** This process as the group sees it ({@code cpg_local_get}). */
  Member local();

  /**
   * The largest payload that goes out in one piece, in bytes ({@code cpg_max_atomic_msgsize_get}).
   * A larger one is fragmented, and a membership change may interrupt it.
   */
  int maxAtomicMessageSize();

  /**
   * Multicasts in agreed order ({@code cpg_mcast_joined}, {@code CPG_TYPE_AGREED}). A return only
   * means that the payload is on its way: that it comes back through {@link CpgEvents#deliver} is
   * the confirmation.
   *
   * @param payload what remains of the buffer; a direct buffer goes out without a copy. The
   *     position does not change
   * @throws CpgException CS_ERR_TRY_AGAIN if the daemon's queue is full, CS_ERR_INTERRUPT if a
   *     membership change interrupted a fragmented payload (send it again, whole), CS_ERR_LIBRARY
   *     if the daemon is gone
   */
  void mcast(ByteBuffer payload);

  /**
   * Waits until an event is there, {@link #wakeup} was called or the time is over, then delivers
   * the pending events to the {@link CpgEvents} on the calling thread: at most a thousand or so at
   * a time, so that the owner gets a turn even while messages never stop. What a receiver throws
   * comes out of this call, once the other events of the turn are delivered or in the next turn.
   *
   * @throws CpgException CS_ERR_LIBRARY or CS_ERR_BAD_HANDLE if the daemon is gone
   */
  void dispatch(Duration timeout);

  /** Ends a {@link #dispatch} that waits, or the next one. Any thread, any time. */
  void wakeup();

  /**
   * Leaves the group ({@code cpg_leave}). What was multicast before is still delivered, then the
   * own LEAVE arrives.
   */
  void leave();

  /** Finalizes the handle ({@code cpg_finalize}). Idempotent; never throws. */
  @Override
  void close();
}
