package io.cpgjms.group;

import io.cpgjms.api.Member;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The marks that senders have set and that this process has not granted yet. The dispatch thread
 * makes them and takes the grants; inboxes let go on any thread.
 */
final class Marks {
  private final Runnable wakeup;
  private final SlowConsumerCounts counts = new SlowConsumerCounts();
  private final Set<Mark> held = new LinkedHashSet<>();

  /** The newest one of each sender says it all. */
  private final Map<Member, Grant> grants = new LinkedHashMap<>();

  /**
   * @param wakeup has the dispatch thread look for grants; called on any thread
   */
  Marks(Runnable wakeup) {
    this.wakeup = wakeup;
  }

  /** What slow consumers have cost here. */
  SlowConsumerCounts counts() {
    return counts;
  }

  /** A mark that the channel holds until {@link Mark#told}. */
  Mark mark(Member sender, long incarnation, long sequence) {
    Mark mark = new Mark(this, new Grant(sender, incarnation, sequence));
    synchronized (this) {
      held.add(mark);
    }
    return mark;
  }

  void release(Mark mark, Runnable release) {
    synchronized (this) {
      release.run();
      if (mark.isHeld() || !held.remove(mark)) {
        return;
      }
      grants.put(mark.grant().sender(), mark.grant());
    }
    wakeup.run();
  }

  /** What to multicast: at most one grant for each sender. */
  synchronized List<Grant> takeGrants() {
    if (grants.isEmpty()) {
      return List.of();
    }
    List<Grant> taken = List.copyOf(grants.values());
    grants.clear();
    return taken;
  }

  /**
   * Has each inbox let go that holds up this sender, and grants all that came before this was told:
   * the process may have been away when the mark came. Called by the dispatch thread.
   */
  void overdue(Grant granted) {
    overdueHolders(granted.sender()).forEach(Mark.Holder::overdue);
    synchronized (this) {
      grants.put(granted.sender(), granted);
    }
    wakeup.run();
  }

  private synchronized Set<Mark.Holder> overdueHolders(Member sender) {
    Set<Mark.Holder> holders = new LinkedHashSet<>();
    held.stream()
        .filter(mark -> mark.grant().sender().equals(sender))
        .forEach(mark -> holders.addAll(mark.holders()));
    return holders;
  }
}
