package io.cpgjms.ra;

import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.jms.Subscription.Received;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Delivers what the {@link DeliveryQueue} hands out to an endpoint, on a thread of the container.
 * Its {@link DeliverySchedule} lets one run of it be at a time, whose lock hands the fields from
 * one run to the next.
 */
final class DeliverySession implements Work {
  /** After so many deliveries the thread goes back to the container, for others to have it. */
  private static final int BATCH = 100;

  private static final Logger LOG = System.getLogger(DeliverySession.class.getName());

  private final String activation;
  private final MessageEndpointFactory factory;
  private final TransactionSynchronizationRegistry transactions;
  private final DeliveryQueue queue;
  private final DeliverySessions all;
  private final Redelivery redelivery;
  private final RetryPause unavailable = new RetryPause();
  private volatile boolean released;
  private DeliverySchedule schedule;
  private Endpoint endpoint;

  /**
   * @param transactions the server's; null if it has none
   * @param all the sessions that this is one of
   */
  DeliverySession(
      String activation,
      MessageEndpointFactory factory,
      TransactionSynchronizationRegistry transactions,
      DeliveryQueue queue,
      DeliverySessions all,
      Redelivery redelivery) {
    this.activation = activation;
    this.factory = factory;
    this.transactions = transactions;
    this.queue = queue;
    this.all = all;
    this.redelivery = redelivery;
  }

  /** Connects it, once, before the first run. */
  void connect(DeliverySchedule itsSchedule) {
    schedule = itsSchedule;
  }

  /** The container stops: the run ends after the message in hand. */
  @Override
  public void release() {
    released = true;
  }

  @Override
  public void run() {
    if (!schedule.start()) {
      return;
    }
    released = false;
    Duration pause = Duration.ofSeconds(1);
    try {
      pause = deliverBatch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, activation + ": the delivery failed, it goes on in a second", e);
    } finally {
      schedule.finish(pause);
    }
  }

  /** Returns how long to pause. */
  private Duration deliverBatch() throws InterruptedException {
    try {
      for (int i = 0; i < BATCH && !released && schedule.mayGoOn() && all.mayDeliver(); i++) {
        PendingDelivery next = queue.take();
        if (next == null) {
          break;
        }
        all.wakeAnother();
        settle(next);
        unavailable.reset();
      }
      return Duration.ZERO;
    } catch (UnavailableException e) {
      if (unavailable.isFirst()) {
        LOG.log(
            Level.WARNING,
            "{0}: no endpoint is free, its messages wait and it tries on: {1}",
            activation,
            String.valueOf(e));
      }
      return unavailable.next();
    } finally {
      giveEndpointBack();
    }
  }

  private void settle(PendingDelivery next) throws UnavailableException {
    boolean begun = false;
    try {
      if (next.givenUpBecause().isPresent()) {
        redelivery.putAway(next);
      } else {
        deliver(next);
      }
      begun = true;
    } finally {
      if (!begun) {
        queue.putBack(next);
      }
    }
  }

  private void deliver(PendingDelivery next) throws UnavailableException {
    try {
      borrowEndpoint();
      if (next.received() instanceof Received.Payload payload) {
        // A new instance each time: the bean before may have changed the message.
        endpoint.deliver(payload.message());
      } else if (endpoint.wantsViews()) {
        endpoint.deliver(((Received.View) next.received()).view());
      } else {
        queue.ignoreViews();
        queue.finish(next);
        return;
      }
    } catch (DamagedMessageException e) {
      LOG.log(Level.ERROR, "{0}: skipped {1}: {2}", activation, next, e.getMessage());
      redelivery.skip(next);
      return;
    } catch (DeliveryFailedException e) {
      giveEndpointBack();
      redelivery.failed(next, e);
      return;
    }
    redelivery.taken(next);
  }

  private void borrowEndpoint() throws UnavailableException {
    if (endpoint == null) {
      endpoint = Endpoint.borrow(factory, transactions);
    }
  }

  private void giveEndpointBack() {
    if (endpoint != null) {
      Endpoint used = endpoint;
      endpoint = null;
      used.close();
    }
  }
}
