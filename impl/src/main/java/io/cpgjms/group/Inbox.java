package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import java.time.Duration;

/**
 * A subscription's bounded queue between the group's dispatch thread, which never waits, and the
 * one thread at a time that consumes. What happens when this one is too slow tells the {@link
 * SlowConsumer} of its lease. If it is cut off, what is queued can still be taken, then {@link
 * #take} throws CS_ERR_QUEUE_FULL. Nothing is dropped silently.
 */
public interface Inbox extends AutoCloseable {
  /**
   * Subscribes an inbox. It gets what is ordered after the return, and with views the newest one
   * first.
   *
   * @param limitBytes how much may wait, payloads and a little for each event; with {@link
   *     SlowConsumer#BLOCK_SENDERS} of what is not bounded by the senders' windows
   * @param withViews whether views are wanted
   * @param owner asked what is wanted, told what happens
   */
  static Inbox open(GroupLease lease, long limitBytes, boolean withViews, Owner owner) {
    return new BoundedInbox(lease, limitBytes, withViews, owner).open();
  }

  /** What an inbox asks and tells, on the group's dispatch thread. None may block. */
  @FunctionalInterface
  interface Owner {
    /** Whether to queue it. What is not neither takes room nor holds up its sender. */
    default boolean wants(Delivery delivery) {
      return true;
    }

    /** Something can be taken. */
    void ready();

    /** The oldest messages were dropped: so many, with so many bytes. */
    default void dropped(long messages, long bytes) {}

    /** Nothing is queued any more; {@link Inbox#take} throws the same after what was queued. */
    default void cutOff(CpgException why) {}
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

  /** How many messages were dropped so far, under {@link SlowConsumer#DROP_OLDEST}. */
  long dropped();

  /** Ends the subscription; a waiting {@link #take} returns null. What is queued is dropped. */
  @Override
  void close();
}
