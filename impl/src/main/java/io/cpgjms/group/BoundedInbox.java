package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The {@link Inbox}: an {@link EventQueue} under one lock, and what happens when it is full. Marks
 * are released and the owner is told outside of the lock.
 */
final class BoundedInbox implements Inbox, GroupListener, Mark.Holder {
  private final GroupLease lease;
  private final long limitBytes;
  private final boolean withViews;
  private final Owner owner;
  private final SlowConsumer policy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final EventQueue queue = new EventQueue();
  private boolean closed;
  private CpgException cutOff;
  private long dropped;
  private GroupLease.Subscribed subscribed = () -> {};

  BoundedInbox(GroupLease lease, long limitBytes, boolean withViews, Owner owner) {
    this.lease = lease;
    this.limitBytes = limitBytes;
    this.withViews = withViews;
    this.owner = owner;
    this.policy = lease.options().slowConsumer();
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
    if (owner.wants(delivery)) {
      add(new Event.Message(delivery));
    }
  }

  @Override
  public void onView(GroupView view) {
    lock.lock();
    try {
      queue.left(view.left());
    } finally {
      lock.unlock();
    }
    if (withViews) {
      add(new Event.View(view));
    }
  }

  private void add(Event event) {
    long droppedMessages = 0;
    long droppedBytes = 0;
    boolean full;
    lock.lock();
    try {
      if (closed || cutOff != null) {
        return;
      }
      if (policy == SlowConsumer.DROP_OLDEST) {
        while (isFullFor(event)) {
          Event.Message oldest = queue.dropOldestMessage();
          if (oldest == null) {
            break;
          }
          droppedMessages++;
          droppedBytes += oldest.delivery().length();
        }
        dropped += droppedMessages;
      }
      full = isFullFor(event);
      if (!full) {
        enqueue(event);
      }
    } finally {
      lock.unlock();
    }
    if (droppedMessages > 0) {
      lease.slowConsumers().dropped(droppedMessages, droppedBytes);
      owner.dropped(droppedMessages, droppedBytes);
    }
    if (full) {
      cutOff("inboxLimit is %d; consume faster, raise inboxLimit,".formatted(limitBytes));
    } else {
      owner.ready();
    }
  }

  private void enqueue(Event event) {
    if (policy == SlowConsumer.BLOCK_SENDERS
        && event instanceof Event.Message message
        && message.delivery().mark() != null) {
      message.delivery().mark().hold(this);
    }
    queue.add(event);
    something.signal();
  }

  /** A single event always fits. */
  private boolean isFullFor(Event event) {
    long waiting = queue.bytes();
    if (policy == SlowConsumer.BLOCK_SENDERS) {
      if (queue.hasCredit(event)) {
        return false;
      }
      waiting = queue.bytesWithoutCredit();
    }
    return waiting > 0 && waiting + EventQueue.cost(event) > limitBytes;
  }

  @Override
  public void overdue() {
    cutOff(
        "it has held up the senders for their slowConsumerTimeout; consume faster, raise"
            + " slowConsumerTimeout, take slowConsumer=DROP_OLDEST,");
  }

  /** What is queued can still be taken, but nobody waits for it any more. */
  private void cutOff(String why) {
    List<Mark> marks;
    CpgException told;
    lock.lock();
    try {
      if (closed || cutOff != null) {
        return;
      }
      told = tooSlow(why);
      cutOff = told;
      marks = queue.marks();
      something.signal();
    } finally {
      lock.unlock();
    }
    marks.forEach(mark -> mark.release(this));
    lease.slowConsumers().cutOff();
    owner.cutOff(told);
    owner.ready();
  }

  private CpgException tooSlow(String why) {
    CsError error = CsError.CS_ERR_QUEUE_FULL;
    return new CpgException(
        "group %s: %s (%d): this consumer was cut off: %d messages with %d bytes wait, %s or open the consumer again"
            .formatted(lease.group(), error, error.code(), queue.size(), queue.bytes(), why),
        error,
        null);
  }

  @Override
  public Event take(Duration timeout) throws InterruptedException {
    Event event = takeQueued(timeout);
    if (event instanceof Event.Message message && message.delivery().mark() != null) {
      message.delivery().mark().release(this);
    }
    return event;
  }

  private Event takeQueued(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeout.toNanos();
      while (queue.isEmpty() && cutOff == null && !closed && left > 0) {
        left = something.awaitNanos(left);
      }
      Event event = queue.poll();
      if (event == null && cutOff != null && !closed) {
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
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    subscribed.close();
    List<Mark> marks;
    lock.lock();
    try {
      closed = true;
      marks = queue.marks();
      queue.clear();
      something.signalAll();
    } finally {
      lock.unlock();
    }
    marks.forEach(mark -> mark.release(this));
  }
}
