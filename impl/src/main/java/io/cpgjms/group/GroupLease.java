package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import java.util.Optional;

/**
 * A share in the one joined handle that the process has on a group. The group is left when the last
 * lease is closed. Safe for any thread.
 */
public interface GroupLease extends AutoCloseable {
  /** The group. */
  GroupName group();

  /** The limits that it works with. */
  GroupOptions options();

  /** What slow consumers have cost in the group, counted for all leases of the process. */
  SlowConsumerCounts slowConsumers();

  /** Whether the group is joined now. */
  boolean isJoined();

  /**
   * Waits until the group is joined, at most the registry's join timeout.
   *
   * @throws CpgException the cause, as soon as an attempt to join has failed, or CS_ERR_TIMEOUT
   */
  void awaitJoined();

  /** This process as the group sees it; empty while the group is not joined. */
  Optional<Member> local();

  /** The newest view; empty before the first. */
  Optional<GroupView> view();

  /**
   * Sends in agreed order. Returns as soon as the payloads are handed over within the send window:
   * at once when there is room and the group is joined, else after a wait of at most the send
   * timeout. Sends of one thread keep their order.
   *
   * <p>What does not come back is told to {@link GroupListener#onUnconfirmed}.
   *
   * @throws CpgException nothing was sent: CS_ERR_TOO_BIG over the limit, CS_ERR_TIMEOUT without
   *     room in time, or why the group cannot be joined
   */
  void send(Outbound outbound);

  /**
   * Sends and waits for the confirmation, at most the send timeout.
   *
   * @throws InDoubtException if it is not known whether the payloads were delivered
   * @throws CpgException if they were not sent
   */
  void sendAndConfirm(Outbound outbound);

  /**
   * Adds a listener. It gets the newest view first, if there is one, then all that comes after it.
   *
   * @return removes the listener when closed; afterwards it is not called any more
   */
  Subscribed subscribe(GroupListener listener);

  /** Gives the share back. Idempotent. Closing the last one waits for the leave. */
  @Override
  void close();

  /** A listener's place in the group. */
  interface Subscribed extends AutoCloseable {
    @Override
    void close();
  }
}
