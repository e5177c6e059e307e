package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import java.util.Collection;
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
   * @throws CpgException the cause, as soon as an attempt to join has failed, or CS_ERR_TIMEOUT, or
   *     CS_ERR_NOT_SUPPORTED if quorum is required and nothing here can tell it
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
   * <p>With {@link GroupOptions#requireQuorum} it is accepted only while this node's partition is
   * known to be quorate; while that is not known, the call waits for it, at most the send timeout
   * too. What was accepted but has not gone out when the quorum is lost is withdrawn. A
   * confirmation waits until the quorum of the ring is known in which the message came back;
   * without quorum it is in doubt: it may have reached this partition only. What came back before
   * corosync noticed the cut is confirmed: that the others have it too, the agreed order does not
   * say.
   *
   * <p>What does not come back is told to {@link GroupListener#onUnconfirmed}.
   *
   * @throws InquorateException nothing was sent, for want of quorum
   * @throws CpgException nothing was sent: CS_ERR_NOT_SUPPORTED if quorum is required and nothing
   *     here can tell it, CS_ERR_TOO_BIG over the limit, CS_ERR_TIMEOUT without room in time, or
   *     why the group cannot be joined
   */
  void send(Outbound outbound);

  /**
   * Sends and waits for room and for the confirmation, together at most the send timeout, and
   * before that for the quorum as {@link #send} does.
   *
   * @throws InDoubtException if it is not known whether the payloads were delivered
   * @throws CpgException if they were not sent, as {@link #send}
   */
  void sendAndConfirm(Outbound outbound);

  /**
   * Adds a listener. It gets the newest view first, if there is one, then all that comes after it.
   *
   * @return removes the listener when closed; afterwards it is not called any more
   */
  Subscribed subscribe(GroupListener listener);

  /** How the group's channel is, which all leases of the group share. Never blocks. */
  GroupStatistics statistics();

  /**
   * Gives the share back; if it is the last one, the leave begins in the background. Never blocks.
   * Idempotent. Who closes many leases calls this on each and then {@link #close}, so that the
   * close timeouts run at the same time.
   */
  void startClose();

  /**
   * Gives the share back. Closing the last one waits for the leave, until the close timeout has
   * passed since the leave began: a daemon that hangs is given up on, and the handle ends by itself
   * when it goes on. Idempotent.
   */
  @Override
  void close();

  /** Closes all of them within one close timeout. */
  static void closeAll(Collection<? extends GroupLease> leases) {
    leases.forEach(GroupLease::startClose);
    leases.forEach(GroupLease::close);
  }

  /** A listener's place in the group. */
  interface Subscribed extends AutoCloseable {
    @Override
    void close();
  }
}
