package io.cpgjms.ra;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why the delivery of an activation pauses: for no, one or several reasons. Safe for any thread.
 */
final class DeliveryPauses {
  /** A reason. */
  enum Reason {
    /** Somebody called pause. */
    ADMINISTRATOR,
    /** Too many failures came in a row. */
    FAILURES,
    /** This node's partition is not known to have quorum. */
    QUORUM
  }

  private final Runnable onGo;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  /**
   * @param onGo runs when no reason is left; must not block
   */
  DeliveryPauses(Runnable onGo) {
    this.onGo = onGo;
  }

  /** Pauses; returns false if it does for that reason already. */
  synchronized boolean begin(Reason reason) {
    return reasons.add(reason);
  }

  /** Ends a pause for these reasons; returns whether there was one. */
  boolean end(Reason... over) {
    boolean goes;
    synchronized (this) {
      if (!reasons.removeAll(Set.of(over))) {
        return false;
      }
      goes = reasons.isEmpty();
    }
    if (goes) {
      onGo.run();
    }
    return true;
  }

  /** Whether there is no reason to pause. */
  synchronized boolean areOver() {
    return reasons.isEmpty();
  }

  /** What counts now, the most deliberate first. */
  synchronized Set<Reason> reasons() {
    return EnumSet.copyOf(reasons);
  }
}
