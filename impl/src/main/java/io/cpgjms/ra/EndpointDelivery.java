package io.cpgjms.ra;

import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.codec.MessageDecoder;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.Inbox;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
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
  private final CpgTopic topic;
  private final MessageEndpointFactory factory;
  private final RetryPause unavailable = new RetryPause();
  private DeliverySchedule schedule;
  private GroupSubscription subscription;
  private volatile boolean released;
  private Inbox.Event inHand;
  private int deliveries;
  private Endpoint endpoint;

  EndpointDelivery(String activation, CpgTopic topic, MessageEndpointFactory factory) {
    this.activation = activation;
    this.topic = topic;
    this.factory = factory;
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
      endpoint = Endpoint.borrow(factory);
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
      if (inHand instanceof Inbox.Event.Message message) {
        endpoint.deliver(decoded(message.delivery()));
      } else if (inHand instanceof Inbox.Event.View view && endpoint.wantsViews()) {
        endpoint.deliver(view.view());
      }
      inHand = null;
    } catch (DamagedMessageException e) {
      LOG.log(Level.ERROR, "{0}: skipped {1}: {2}", activation, inHandName(), e.getMessage());
      inHand = null;
    } catch (DeliveryFailedException e) {
      deliveries++;
      failed(e);
      giveEndpointBack();
    }
  }

  private void failed(DeliveryFailedException failure) {
    if (deliveries < MAX_DELIVERIES) {
      LOG.log(Level.DEBUG, activation + ": delivers " + inHandName() + " again", failure);
      return;
    }
    LOG.log(
        Level.ERROR,
        "%s: gave up %s after %d deliveries: %s"
            .formatted(activation, inHandName(), deliveries, failure.getMessage()),
        failure);
    inHand = null;
  }

  /** Decoded anew for each delivery: the bean before may have changed the message. */
  private CpgMessage decoded(Delivery delivery) throws DamagedMessageException {
    return MessageDecoder.decode(
        delivery.bytes(),
        delivery.offset(),
        delivery.length(),
        new Reception(
            topic,
            delivery.sender(),
            delivery.position(),
            delivery.ring(),
            delivery.foreign(),
            deliveries + 1));
  }

  /** The message in hand for the log: its id if it has one, its sender and place. */
  private String inHandName() {
    if (inHand instanceof Inbox.Event.View view) {
      return "view " + view.view().number();
    }
    Delivery delivery = ((Inbox.Event.Message) inHand).delivery();
    return "message %s of %s at position %d"
        .formatted(messageId(delivery), delivery.sender(), delivery.position());
  }

  private String messageId(Delivery delivery) {
    try {
      return String.valueOf(decoded(delivery).getJMSMessageID());
    } catch (DamagedMessageException e) {
      return "without a readable id";
    }
  }
}
