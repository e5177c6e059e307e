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
 * Delivers what waits in an activation's inbox to its endpoint, on a thread of the container. The
 * {@link DeliverySchedule} lets one at a time run, whose lock hands the fields from one run to the
 * next.
 *
 * <p>What the bean fails to take is delivered again at once, to another endpoint and marked as
 * redelivered, {@value #MAX_DELIVERIES} times in all; then it is logged as an error and skipped.
 */
final class EndpointDelivery implements Work {
  /** How often something is delivered until it is given up. */
  static final int MAX_DELIVERIES = 5;

  /** After so many deliveries the thread goes back to the container, for others to have it. */
  private static final int BATCH = 100;

  private static final Logger LOG = System.getLogger(EndpointDelivery.class.getName());

  private final String activation;
  private final MessageEndpointFactory factory;
  private final TransactionSynchronizationRegistry transactions;
  private final RetryPause unavailable = new RetryPause();
  private DeliverySchedule schedule;
  private GroupSubscription subscription;
  private volatile boolean released;
  private Received inHand;
  private int deliveries;
  private Endpoint endpoint;

  EndpointDelivery(
      String activation,
      MessageEndpointFactory factory,
      TransactionSynchronizationRegistry transactions) {
    this.activation = activation;
    this.factory = factory;
    this.transactions = transactions;
  }

  /** Connects it, once, before the first run. */
  void connect(DeliverySchedule itsSchedule, GroupSubscription itsSubscription) {
    schedule = itsSchedule;
    subscription = itsSubscription;
  }

  /** Whether something is there to deliver. Called between runs. */
  boolean hasMore() {
    return inHand != null || subscription.isReady();
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
      for (int i = 0; i < BATCH && !released && schedule.mayGoOn() && takeInHand(); i++) {
        borrowEndpoint();
        deliverInHand();
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

  private boolean takeInHand() throws InterruptedException {
    if (inHand == null) {
      inHand = subscription.next();
      deliveries = 0;
    }
    return inHand != null;
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

  private void deliverInHand() throws UnavailableException {
    try {
      if (inHand instanceof Received.Payload payload) {
        // A new instance each time: the bean before may have changed the message.
        endpoint.deliver(payload.message());
      } else if (inHand instanceof Received.View view && endpoint.wantsViews()) {
        endpoint.deliver(view.view());
      }
      inHand = null;
    } catch (DamagedMessageException e) {
      LOG.log(Level.ERROR, "{0}: skipped {1}: {2}", activation, name(inHand), e.getMessage());
      inHand = null;
    } catch (DeliveryFailedException e) {
      inHand = afterFailure(e);
      giveEndpointBack();
    }
  }

  /** What to deliver next: the same again, or null if it is given up. */
  private Received afterFailure(DeliveryFailedException failure) {
    deliveries++;
    if (deliveries < MAX_DELIVERIES) {
      LOG.log(Level.DEBUG, activation + ": delivers " + name(inHand) + " again", failure);
      return inHand instanceof Received.Payload payload ? payload.redelivered() : inHand;
    }
    LOG.log(
        Level.ERROR,
        "%s: gave up %s after %d deliveries: %s"
            .formatted(activation, name(inHand), deliveries, failure.getMessage()),
        failure);
    return null;
  }

  /** What it is called in the log. */
  private static String name(Received received) {
    if (received instanceof Received.Payload payload) {
      return "message %s of %s at position %d"
          .formatted(
              messageId(payload), payload.delivery().sender(), payload.delivery().position());
    }
    return "view " + ((Received.View) received).view().number();
  }

  private static String messageId(Received.Payload payload) {
    try {
      return String.valueOf(payload.message().getJMSMessageID());
    } catch (DamagedMessageException e) {
      return "without a readable id";
    }
  }
}
