package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import java.time.Duration;

/**
 * A subscription's bounded queue between the group's dispatch thread, which never waits, and the
 * one thread at a time that consumes. At the limit the subscription is cut off: what is queued can
 * still be taken, then {@link #take} throws CS_ERR_QUEUE_FULL. Nothing is dropped silently.
 */
public interface Inbox extends AutoCloseable {
  /**
   * Subscribes an inbox. It gets what is ordered after the return, and with views the newest one
   * first.
   *
   * @param limitBytes how much may wait, payloads and a little for each event
   * @param withViews whether views are wanted
   * @param onReady called on the dispatch thread whenever something came; must not block
   */
  static Inbox open(GroupLease lease, long limitBytes, boolean withViews, Runnable onReady) {
    return new BoundedInbox(lease, limitBytes, withViews, onReady).open();
  }

  /** What happened in the group. */
  sealed interface Event {
    /** A payload at its place in the order. */
    record Message(Delivery delivery) implements Event {}

    /** A membership change at its place in the order. */
    record View(GroupView view) implements Event {}
  }

  /**
   * Takes the next event.
   *
   * @param timeout how long to wait; zero looks only
   * @return null if none came in time, or if the inbox is closed and nothing is left
   * @throws CpgException CS_ERR_QUEUE_FULL when this consumer was cut off for being slow and has
   *     taken what was queued
   */
  Event take(Duration timeout) throws InterruptedException;

  /** Whether {@link #take} would return or throw at once. */
  boolean isReady();

  /** Events that wait. */
  int size();

  /** Ends the subscription; a waiting {@link #take} returns null. What is queued is dropped. */
  @Override
  void close();
}
