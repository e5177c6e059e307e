package io.cpgjms.jms;

import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
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

  /**
   * Begins what takes time in {@link #close}, if anything does, so that the backings of many
   * sessions do it at the same time. Never blocks; close follows.
   */
  default void startClose() {}

  /** Gives all back. An open unit of work is rolled back. Idempotent. */
  @Override
  void close() throws JMSException;

  /**
   * Opens backings: one for each session. Safe for any thread. A connection factory is serialized
   * with its source, so a source that is bound in JNDI is {@link java.io.Serializable}.
   */
  interface Source {
    /**
     * Opens a backing.
     *
     * @param transacted whether the session asked for a local transaction of its own, after {@link
     *     UsageRules#sessionMode}
     */
    SessionBacking open(boolean transacted) throws JMSException;

    /**
     * The same source for a user of it. The default refuses: corosync knows no users but those of
     * the system.
     *
     * @throws JMSSecurityException if the user is refused, with the reason
     */
    default Source signedOn(String userName, String password) throws JMSException {
      throw new JMSSecurityException(
          "user '%s' is refused: corosync checks the system user of this process, not a name and a"
                  .formatted(userName)
              + " password: connect without them, and allow the system user in"
              + " /etc/corosync/uidgid.d");
    }

    /**
     * Takes a client identifier for one connection (Jakarta Messaging 3.1, 6.1.2). The default lets
     * many connections share it, as pooled ones do.
     *
     * @throws jakarta.jms.InvalidClientIDException if another connection has it
     */
    default void claimClientId(String clientId) throws JMSException {}

    /** Gives a client identifier back that was claimed. */
    default void releaseClientId(String clientId) {}
  }
}
