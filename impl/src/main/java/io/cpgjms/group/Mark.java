package io.cpgjms.group;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the order of which its sender wants to know when this process has taken all before it.
 * Held by the channel until all listeners were told, and by each inbox in which it waits; the last
 * one to let go makes it a {@link Grant}. Guarded by its {@link Marks}.
 */
public final class Mark {
  /** What keeps a mark from being granted. */
  interface Holder {
    /** The sender has waited for too long: lets go of all marks. Called by the dispatch thread. */
    void overdue();
  }

  private final Marks marks;
  private final Grant grant;
  private final List<Holder> holders = new ArrayList<>(1);
  private boolean heldByChannel = true;

  Mark(Marks marks, Grant grant) {
    this.marks = marks;
    this.grant = grant;
  }

  Grant grant() {
    return grant;
  }

  /** Called while the listeners are told, so before {@link #told}. */
  void hold(Holder holder) {
    synchronized (marks) {
      holders.add(holder);
    }
  }

  /** Does nothing if it does not hold it (any more). */
  void release(Holder holder) {
    marks.release(this, () -> holders.removeIf(held -> held == holder));
  }

  /** All listeners were told: the channel lets go. */
  void told() {
    marks.release(this, () -> heldByChannel = false);
  }

  boolean isHeld() {
    return heldByChannel || !holders.isEmpty();
  }

  List<Holder> holders() {
    return holders;
  }
}
