package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Inbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * An activation's inbox. When it is cut off for being slow, it is opened again after what it had
 * queued is delivered, and says how many messages went by. {@link #next} is called by one thread at
 * a time, the rest by any.
 */
final class GroupSubscription implements AutoCloseable {
  private static final Logger LOG = System.getLogger(GroupSubscription.class.getName());

  private final String activation;
  private final GroupLease lease;
  private final long limitBytes;
  private final boolean withViews;
  private final Runnable onReady;
  private Inbox inbox;
  private boolean closed;
  private long lastPosition;
  private boolean reopened;

  GroupSubscription(
      String activation, GroupLease lease, long limitBytes, boolean withViews, Runnable onReady) {
    this.activation = activation;
    this.lease = lease;
    this.limitBytes = limitBytes;
    this.withViews = withViews;
    this.onReady = onReady;
  }

  /** Begins to receive. */
  synchronized void open() {
    if (!closed) {
      inbox = Inbox.open(lease, limitBytes, withViews, onReady);
    }
  }

  /** What comes next; null if nothing waits. */
  Inbox.Event next() throws InterruptedException {
    Inbox current = current();
    if (current == null) {
      return null;
    }
    try {
      Inbox.Event event = current.take(Duration.ZERO);
      if (event instanceof Inbox.Event.Message message) {
        countLost(message.delivery());
      }
      return event;
    } catch (CpgException cutOff) {
      LOG.log(
          Level.ERROR,
          "{0}: was too slow, messages are lost to it until it has subscribed again: {1}",
          activation,
          cutOff.getMessage());
      current.close();
      reopened = true;
      open();
      return null;
    }
  }

  private void countLost(Delivery delivery) {
    if (reopened) {
      // The position starts anew when the group was joined again meanwhile.
      long lost = delivery.position() - lastPosition - 1;
      LOG.log(
          Level.ERROR,
          "{0}: has subscribed again at position {1}: {2} messages are lost to it",
          activation,
          delivery.position(),
          lost >= 0 ? Long.toString(lost) : "an unknown number of");
      reopened = false;
    }
    lastPosition = delivery.position();
  }

  /** Whether {@link #next} may have something. */
  boolean isReady() {
    Inbox current = current();
    return current != null && current.isReady();
  }

  private synchronized Inbox current() {
    return closed ? null : inbox;
  }

  /** Ends the subscription; what is queued is dropped. Idempotent. */
  @Override
  public void close() {
    Inbox closing;
    synchronized (this) {
      closing = current();
      closed = true;
    }
    if (closing != null) {
      closing.close();
    }
  }
}
