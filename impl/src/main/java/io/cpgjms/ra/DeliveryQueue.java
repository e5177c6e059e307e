package io.cpgjms.ra;

import io.cpgjms.jms.Subscription.Received;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what an activation's sessions may deliver next, so that the order is kept: a message waits
 * for those before it that have its {@code JMSXGroupID}, messages without one wait for nobody, and
 * a view waits for all before it and is waited for by all after it. With one session nothing
 * overtakes anything. What failed keeps its place until it is done. Safe for any thread.
 *
 * <p>It looks only so far ahead that its memory is bounded; the rest stays in the inbox, where the
 * senders feel it.
 */
final class DeliveryQueue {
  /** How many messages it looks ahead, for each session, when there are several. */
  private static final int LOOK_AHEAD = 32;

  /** Where what comes next is taken from. */
  interface Source {
    /** What comes next; null if nothing waits. Called by one thread at a time. */
    Received next() throws InterruptedException;

    /** Whether {@link #next} may have something. */
    boolean isReady();
  }

  private final Source source;
  private final int capacity;
  private final long limitBytes;
  private final Set<PendingDelivery> pending = new LinkedHashSet<>();
  private boolean withViews = true;
  private int views;
  private long bytes;

  /**
   * @param limitBytes how much it may hold when there are several sessions; one message always fits
   */
  DeliveryQueue(Source source, int sessions, long limitBytes) {
    this.source = source;
    this.capacity = sessions == 1 ? 1 : sessions * LOOK_AHEAD;
    this.limitBytes = limitBytes;
  }

  /** The endpoint takes messages only. */
  synchronized void ignoreViews() {
    withViews = false;
  }

  /** Takes what may be delivered now; null if there is nothing. */
  synchronized PendingDelivery take() throws InterruptedException {
    PendingDelivery found = deliverable();
    while (found == null && hasRoom()) {
      Received received = source.next();
      if (received == null) {
        return null;
      }
      if (withViews || received instanceof Received.Payload) {
        add(new PendingDelivery(received, lane(received)));
        found = deliverable();
      }
    }
    if (found != null) {
      found.move(PendingState.Event.TAKE);
    }
    return found;
  }

  /** Whether {@link #take} may have something. */
  synchronized boolean hasMore() {
    return deliverable() != null || (hasRoom() && source.isReady());
  }

  private PendingDelivery deliverable() {
    Set<String> takenLanes = new HashSet<>();
    boolean first = true;
    for (PendingDelivery next : pending) {
      if (next.isView()) {
        return first && next.isWaiting() ? next : null;
      }
      if (next.isWaiting() && !takenLanes.contains(next.lane())) {
        return next;
      }
      if (next.lane() != null) {
        takenLanes.add(next.lane());
      }
      first = false;
    }
    return null;
  }

  /** What follows a view cannot be delivered before it, so it is left where it is. */
  private boolean hasRoom() {
    return pending.isEmpty() || (pending.size() < capacity && bytes < limitBytes && views == 0);
  }

  private static String lane(Received received) {
    return received instanceof Received.Payload payload ? payload.groupId() : null;
  }

  private void add(PendingDelivery added) {
    pending.add(added);
    count(added, 1);
  }

  private void count(PendingDelivery changed, int sign) {
    if (changed.received() instanceof Received.Payload payload) {
      bytes += sign * payload.bytes();
    } else {
      views += sign;
    }
  }

  /** It could not be begun. */
  synchronized void putBack(PendingDelivery taken) {
    taken.move(PendingState.Event.PUT_BACK);
  }

  /** It failed, and is to be delivered again, but not before {@link #rested}. */
  synchronized void rest(PendingDelivery taken) {
    taken.move(PendingState.Event.REST);
  }

  /** It may be delivered again. */
  synchronized void rested(PendingDelivery resting) {
    resting.move(PendingState.Event.RESTED);
  }

  /** It is done. */
  synchronized void finish(PendingDelivery taken) {
    taken.move(PendingState.Event.FINISH);
    pending.remove(taken);
    count(taken, -1);
  }

  /** All that is not done, in order. */
  synchronized List<PendingDelivery> pending() {
    return List.copyOf(pending);
  }
}
