package io.cpgjms.ra;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Quorum;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Pauses a delivery while this node's partition is not known to have quorum. What was ordered
 * before the loss waits too: the daemon tells of it later than of the messages. Confined to the
 * group's dispatch thread.
 */
final class QuorumPause implements GroupListener {
  private static final Logger LOG = System.getLogger(QuorumPause.class.getName());

  private final String activation;
  private final DeliveryPauses pauses;
  private Quorum told;

  /** Pauses until the quorum is told. */
  QuorumPause(String activation, DeliveryPauses pauses) {
    this.activation = activation;
    this.pauses = pauses;
    pauses.begin(DeliveryPauses.Reason.QUORUM);
  }

  @Override
  public void onDelivery(Delivery delivery) {}

  @Override
  public void onView(GroupView view) {
    Quorum before = told;
    told = view.quorum();
    if (told == before) {
      return;
    }
    if (told == Quorum.QUORATE) {
      if (before != null) {
        LOG.log(Level.INFO, "{0}: this node''s partition has quorum, delivery goes on", activation);
      }
      pauses.end(DeliveryPauses.Reason.QUORUM);
    } else {
      pauses.begin(DeliveryPauses.Reason.QUORUM);
      LOG.log(
          Level.WARNING,
          "{0}: delivery waits, as requireQuorum has it: {1}",
          activation,
          told == Quorum.INQUORATE
              ? "this node's partition has no quorum"
              : "it is not known whether this node's partition has quorum, which takes a daemon that"
                  + " runs with a quorum provider (corosync_votequorum)");
    }
  }
}
