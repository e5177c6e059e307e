package io.cpgjms.jms;

import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import jakarta.jms.JMSException;
import java.util.Optional;

/**
 * What a session stands on: its groups and its unit of work. In Java SE a {@link
 * StandaloneBacking}, in a container the connection handle of the resource adapter; the session
 * cannot tell them apart. Used by one thread at a time, as the session is, but for {@link #close}.
 */
public interface SessionBacking extends AutoCloseable {
  /**
   * The joined group; held until this backing (or the physical connection behind it) is closed. Do
   * not close the lease.
   *
   * @throws JMSException if the group cannot be joined in time, with the reason
   */
  GroupLease lease(GroupName group) throws JMSException;

  /** The unit of work that sends belong to now; empty if each send stands for itself. */
  Optional<UnitOfWork> unitOfWork() throws JMSException;

  /** Gives all back. An open unit of work is rolled back. Idempotent. */
  @Override
  void close() throws JMSException;

  /** Opens backings: one for each session. Safe for any thread. */
  interface Source {
    /**
     * Opens a backing.
     *
     * @param transacted whether the session asked for a local transaction of its own
     */
    SessionBacking open(boolean transacted) throws JMSException;
  }
}
