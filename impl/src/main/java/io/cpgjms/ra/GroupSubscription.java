package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Inbox;
import io.cpgjms.jms.DropReports;
import io.cpgjms.jms.Subscription;
import io.cpgjms.jms.Subscription.Received;
import io.cpgjms.message.AllowedClasses;
import io.cpgjms.message.CpgTopic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * An activation's subscription. When it is cut off for being slow, it is opened again after what it
 * had queued is delivered, and says how many messages went by. {@link #next} is called by one
 * thread at a time, the rest by any.
 */
final class GroupSubscription implements AutoCloseable, Inbox.Owner, DeliveryQueue.Source {
  private static final Logger LOG = System.getLogger(GroupSubscription.class.getName());

  /** A clock may be set meanwhile. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final String activation;
  private final CpgTopic topic;
  private final GroupLease lease;
  private final long limitBytes;
  private final AllowedClasses allowed;
  private final Subscription.Filter filter;
  private final BiConsumer<Runnable, Duration> scheduler;
  private final Runnable onReady;
  private final DropReports drops;
  private final AtomicLong cutOffs = new AtomicLong();
  private Subscription subscription;
  private boolean closed;
  private long lastPosition;
  private boolean reopened;

  /** When the schedule is told for certain, by System.nanoTime. */
  private long wakeAt = System.nanoTime();

  /**
   * @param filter which messages are wanted
   * @param scheduler runs something after a time; must not block
   * @param onReady called on the group's dispatch thread when something came; must not block
   */
  GroupSubscription(
      String activation,
      CpgTopic topic,
      GroupLease lease,
      long limitBytes,
      AllowedClasses allowed,
      Subscription.Filter filter,
      BiConsumer<Runnable, Duration> scheduler,
      Runnable onReady) {
    this.activation = activation;
    this.topic = topic;
    this.lease = lease;
    this.limitBytes = limitBytes;
    this.allowed = allowed;
    this.filter = filter;
    this.scheduler = scheduler;
    this.onReady = onReady;
    this.drops = new DropReports(scheduler, this::logDropped);
  }

  /** Begins to receive. */
  synchronized void open() {
    if (!closed) {
      subscription =
          Subscription.open(
              topic, lease, limitBytes, allowed, InstantSource.system(), filter, this);
    }
  }

  @Override
  public void ready() {
    onReady.run();
  }

  @Override
  public void dropped(long messages, long bytes) {
    drops.dropped(messages, bytes);
  }

  /** Told at once: while the delivery pauses, nobody takes what would tell it. */
  @Override
  public void cutOff(CpgException why) {
    cutOffs.incrementAndGet();
    LOG.log(
        Level.ERROR,
        "{0}: was too slow, messages are lost to it until it has delivered what waits and subscribes"
            + " again: {1}",
        activation,
        why.getMessage());
  }

  /** How often this was cut off for being slow. */
  long cutOffs() {
    return cutOffs.get();
  }

  private void logDropped(long messages, long bytes) {
    LOG.log(
        Level.ERROR,
        "{0}: is too slow, its oldest {1} messages with {2} bytes were dropped",
        activation,
        messages,
        bytes);
  }

  @Override
  public Received next() throws InterruptedException {
    Subscription current = current();
    if (current == null) {
      return null;
    }
    try {
      Received received = current.poll();
      if (received instanceof Received.Payload payload) {
        countLost(payload.delivery().position());
      } else if (received == null) {
        wakeWhenDue(current.millisUntilDue());
      }
      return received;
    } catch (CpgException cutOff) { // as was told
      current.close();
      reopened = true;
      open();
      return null;
    }
  }

  /** Nothing else tells that a delayed message may be delivered. */
  private void wakeWhenDue(long millis) {
    if (millis == Long.MAX_VALUE) {
      return;
    }
    long now = System.nanoTime();
    long at = now + Duration.ofMillis(Math.min(millis, LONGEST_SLEEP.toMillis())).toNanos();
    if (wakeAt - now <= 0 || at - wakeAt < 0) {
      wakeAt = at;
      scheduler.accept(onReady, Duration.ofNanos(at - now));
    }
  }

  private void countLost(long position) {
    if (reopened) {
      // The position starts anew when the group was joined again meanwhile.
      long lost = position - lastPosition - 1;
      LOG.log(
          Level.ERROR,
          "{0}: has subscribed again at position {1}: {2} messages before it are lost to it",
          activation,
          position,
          lost >= 0 ? "up to " + lost : "an unknown number of");
      reopened = false;
    }
    lastPosition = position;
  }

  /** How many messages and views wait here. */
  int waiting() {
    Subscription current = current();
    return current == null ? 0 : current.waiting();
  }

  @Override
  public boolean isReady() {
    Subscription current = current();
    return current != null && current.isReady();
  }

  private synchronized Subscription current() {
    return closed ? null : subscription;
  }

  /** Ends the subscription; what is queued is dropped. Idempotent. */
  @Override
  public void close() {
    Subscription closing;
    synchronized (this) {
      closing = current();
      closed = true;
    }
    if (closing != null) {
      closing.close();
    }
  }
}
