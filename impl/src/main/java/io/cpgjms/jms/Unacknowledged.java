package io.cpgjms.jms;

import io.cpgjms.jms.Subscription.Received.Payload;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a session has delivered and nobody has acknowledged yet, in the order of delivery (Jakarta
 * Messaging 3.1, 6.2.10). In a transaction its end decides. Safe for any thread.
 */
final class Unacknowledged implements UnitOfWork.Part {
  private record Delivered(CpgMessageConsumer consumer, Payload payload) {}

  private final long limitBytes;
  private final Runnable onChange;
  private final Deque<Delivered> delivered = new ArrayDeque<>();
  private long bytes;

  /**
   * @param limitBytes how many bytes are kept until {@link #isFull}
   * @param onChange called when the session may have something to deliver again
   */
  Unacknowledged(long limitBytes, Runnable onChange) {
    this.limitBytes = limitBytes;
    this.onChange = onChange;
  }

  /** Keeps one that is about to be delivered. */
  synchronized void add(CpgMessageConsumer consumer, Payload payload) {
    delivered.add(new Delivered(consumer, payload));
    bytes += payload.bytes();
  }

  /** Whether the session should deliver no more, so that memory stays bounded. */
  synchronized boolean isFull() {
    return bytes >= limitBytes;
  }

  /** Forgets all. */
  void acknowledge() {
    if (clear()) {
      onChange.run();
    }
  }

  /** Returns whether it was full. */
  private synchronized boolean clear() {
    boolean wasFull = isFull();
    delivered.clear();
    bytes = 0;
    return wasFull;
  }

  /** Has all delivered again, in the same order and before what comes next. */
  void recover() {
    synchronized (this) {
      while (!delivered.isEmpty()) {
        Delivered last = delivered.removeLast();
        last.consumer().deliverNext(last.payload().redelivered());
      }
      bytes = 0;
    }
    onChange.run();
  }

  @Override
  public void committed() {
    acknowledge();
  }

  @Override
  public void rolledBack() {
    recover();
  }
}
