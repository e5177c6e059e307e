package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupView;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The {@link Inbox}: a queue, counted in bytes, under one lock. */
final class BoundedInbox implements Inbox, GroupListener {
  /** What an event costs besides its payload: about the objects around it. */
  private static final int EVENT_BYTES = 120;

  private final GroupLease lease;
  private final long limitBytes;
  private final boolean withViews;
  private final Runnable onReady;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Queue<Event> queue = new ArrayDeque<>();
  private long bytes;
  private boolean closed;
  private CpgException cutOff;
  private GroupLease.Subscribed subscribed = () -> {};

  BoundedInbox(GroupLease lease, long limitBytes, boolean withViews, Runnable onReady) {
    this.lease = lease;
    this.limitBytes = limitBytes;
    this.withViews = withViews;
    this.onReady = onReady;
  }

  BoundedInbox open() {
    subscribed = lease.subscribe(this);
    return this;
  }

  @Override
  public boolean consumes() {
    return true;
  }

  @Override
  public void onDelivery(Delivery delivery) {
    add(new Event.Message(delivery));
  }

  @Override
  public void onView(GroupView view) {
    if (withViews) {
      add(new Event.View(view));
    }
  }

  private void add(Event event) {
    lock.lock();
    try {
      if (closed || cutOff != null) {
        return;
      }
      if (bytes + cost(event) > limitBytes && !queue.isEmpty()) {
        cutOff = tooSlow();
      } else {
        queue.add(event);
        bytes += cost(event);
      }
      something.signal();
    } finally {
      lock.unlock();
    }
    onReady.run();
  }

  private CpgException tooSlow() {
    return new CpgException(
        "group %s: %s (%d): this consumer was cut off: %d messages with %d bytes wait, inboxLimit is %d; consume faster, raise inboxLimit, or open the consumer again"
            .formatted(
                lease.group(),
                CsError.CS_ERR_QUEUE_FULL,
                CsError.CS_ERR_QUEUE_FULL.code(),
                queue.size(),
                bytes,
                limitBytes),
        CsError.CS_ERR_QUEUE_FULL,
        null);
  }

  private static long cost(Event event) {
    return event instanceof Event.Message message
        ? EVENT_BYTES + (long) message.delivery().length()
        : EVENT_BYTES;
  }

  @Override
  public Event take(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeout.toNanos();
      while (queue.isEmpty() && cutOff == null && !closed && left > 0) {
        left = something.awaitNanos(left);
      }
      Event event = queue.poll();
      if (event != null) {
        bytes -= cost(event);
      } else if (cutOff != null && !closed) {
        throw cutOff;
      }
      return event;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isReady() {
    lock.lock();
    try {
      return !queue.isEmpty() || cutOff != null || closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    subscribed.close();
    lock.lock();
    try {
      closed = true;
      queue.clear();
      bytes = 0;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
