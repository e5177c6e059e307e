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
   * A membership change, in order with the messages. A view that {@link GroupView#isLost is lost}
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
