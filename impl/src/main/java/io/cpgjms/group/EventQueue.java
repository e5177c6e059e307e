package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.group.Inbox.Event;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What waits in an inbox, counted in bytes: of all of it, and of what no sender's credit bounds,
 * which are views, foreign payloads, and what is left of members that have gone (they may come
 * again, with new credit). Guarded by the lock of its {@link BoundedInbox}.
 */
final class EventQueue {
  /** What an event costs besides its payload: about the objects around it. */
  private static final int EVENT_BYTES = 120;

  private final Deque<Event> events = new ArrayDeque<>();
  private final Set<Member> gone = new HashSet<>();
  private long bytes;
  private long bytesWithoutCredit;

  static long cost(Event event) {
    return event instanceof Event.Message message
        ? EVENT_BYTES + (long) message.delivery().length()
        : EVENT_BYTES;
  }

  boolean hasCredit(Event event) {
    return event instanceof Event.Message message
        && !message.delivery().foreign()
        && (gone.isEmpty() || !gone.contains(message.delivery().sender()));
  }

  void add(Event event) {
    events.add(event);
    count(event, 1);
  }

  /** Null if nothing waits. */
  Event poll() {
    Event event = events.poll();
    if (event != null) {
      count(event, -1);
    }
    if (events.isEmpty()) {
      gone.clear();
    }
    return event;
  }

  /** Drops the oldest message; views stay. Returns null if there is none. */
  Event.Message dropOldestMessage() {
    for (Iterator<Event> oldest = events.iterator(); oldest.hasNext(); ) {
      if (oldest.next() instanceof Event.Message message) {
        oldest.remove();
        count(message, -1);
        return message;
      }
    }
    return null;
  }

  private void count(Event event, int sign) {
    bytes += sign * cost(event);
    if (!hasCredit(event)) {
      bytesWithoutCredit += sign * cost(event);
    }
  }

  /** Members have left the group. */
  void left(Collection<MembershipChange> changes) {
    if (!changes.isEmpty() && !events.isEmpty()) {
      changes.forEach(change -> gone.add(change.member()));
      bytesWithoutCredit =
          events.stream().filter(e -> !hasCredit(e)).mapToLong(EventQueue::cost).sum();
    }
  }

  void clear() {
    events.clear();
    gone.clear();
    bytes = 0;
    bytesWithoutCredit = 0;
  }

  int size() {
    return events.size();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  long bytesWithoutCredit() {
    return bytesWithoutCredit;
  }

  /** The marks of what waits. */
  List<Mark> marks() {
    return events.stream()
        .filter(Event.Message.class::isInstance)
        .map(event -> ((Event.Message) event).delivery().mark())
        .filter(mark -> mark != null)
        .toList();
  }
}
