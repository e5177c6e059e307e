package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;

/**
 * Receives what happens in a group, in the agreed order, on the group's dispatch thread. It must
 * return at once: copy, enqueue, return. What it throws is logged and changes nothing.
 */
public interface GroupListener {
  /** A message, the process's own ones included. */
  void onDelivery(Delivery delivery);

  /**
   * Whether it consumes messages, so that the group is told that this process does ({@link
   * io.cpgjms.api.Role#SUBSCRIBER}).
   */
  default boolean consumes() {
    return false;
  }

  /**
   * A membership change or what was learnt of a member, in order with the messages; or a change of
   * this node's quorum, at this process's own place. A view that {@link GroupView#isLost is lost}
   * tells that the daemon is gone and the channel tries to rejoin; the next one, that it has.
   */
  void onView(GroupView view);

  /**
   * Payloads that this process sent without waiting will not be confirmed.
   *
   * @param cause an {@link InDoubtException} if they may have been delivered, else why they were
   *     not sent
   */
  default void onUnconfirmed(int payloads, CpgException cause) {}
}
