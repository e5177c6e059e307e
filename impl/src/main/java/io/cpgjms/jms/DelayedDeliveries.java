package io.cpgjms.jms;

import io.cpgjms.jms.Subscription.Received.Payload;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages that a subscription has but may not deliver yet (Jakarta Messaging 3.1, 7.9), the
 * next one first. Those of one time keep the agreed order. Adding and taking are for one thread at
 * a time, all else for any. Times are in ms since 1970-01-01 UTC.
 */
final class DelayedDeliveries {
  private static final long NEVER = Long.MAX_VALUE;

  private record Held(Payload payload, long dueMillis) {
    long position() {
      return payload.delivery().position();
    }
  }

  private final long limitBytes;
  private final InstantSource clock;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::dueMillis).thenComparing(Held::position));
  private final AtomicLong bytes = new AtomicLong();
  private volatile long nextDue = NEVER;

  /**
   * @param limitBytes how many bytes are held until {@link #isFull}
   */
  DelayedDeliveries(long limitBytes, InstantSource clock) {
    this.limitBytes = limitBytes;
    this.clock = clock;
  }

  void add(Payload payload, long dueMillis) {
    held.add(new Held(payload, dueMillis));
    changed(payload.bytes());
  }

  /** The next one; only if it {@link #isDue}. */
  Payload take() {
    Payload payload = held.remove().payload();
    changed(-payload.bytes());
    return payload;
  }

  private void changed(long moreBytes) {
    bytes.addAndGet(moreBytes);
    Held first = held.peek();
    nextDue = first == null ? NEVER : first.dueMillis();
  }

  boolean isDue() {
    return nextDue != NEVER && nextDue <= clock.millis();
  }

  /** Whether no more should be added: what comes then waits where the senders feel it. */
  boolean isFull() {
    return bytes.get() >= limitBytes;
  }

  /** How long until one is due; the largest long if none will be. */
  long millisLeft() {
    long due = nextDue;
    return due == NEVER ? NEVER : Math.max(0, due - clock.millis());
  }
}
