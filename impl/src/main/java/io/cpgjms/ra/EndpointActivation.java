package io.cpgjms.ra;

import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One activated endpoint: a share in its group, the subscription, and the delivery. No session is
 * in between. A daemon that is not there does not matter: the group's channel says so in the log
 * and tries on. Safe for any thread.
 */
final class EndpointActivation implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EndpointActivation.class.getName());

  private final String name;
  private final GroupOptions options;
  private final GroupLease lease;
  private final GroupSubscription subscription;
  private final DeliverySchedule schedule;
  private final AtomicBoolean closing = new AtomicBoolean();

  /**
   * Takes a share in the group; nothing is delivered before {@link #open}.
   *
   * @param plan what it is to do
   */
  EndpointActivation(ActivationPlan plan, MessageEndpointFactory factory, ServerServices server) {
    CpgTopic topic = plan.topic();
    CpgConfiguration configuration = plan.configuration();
    this.name = "endpoint " + factory.getActivationName() + " on topic " + topic.getTopicName();
    this.options = configuration.groupOptions();
    EndpointDelivery delivery = new EndpointDelivery(name, factory, server.transactions());
    this.schedule =
        new DeliverySchedule(
            name, server.workManager(), server.timer(), delivery, delivery::hasMore);
    this.lease = configuration.registry().lease(topic.group(), options);
    this.subscription =
        new GroupSubscription(
            name,
            topic,
            lease,
            configuration.inboxLimit(),
            configuration.allowedClasses(),
            plan.filter(),
            schedule::later,
            schedule::ready);
    delivery.connect(schedule, subscription);
  }

  /** Begins to receive. */
  void open() {
    subscription.open();
  }

  /** Takes no more messages; the one in hand goes on, for the close timeout. Never blocks. */
  void stopTaking() {
    schedule.stopTaking(options.closeTimeout());
  }

  /** Takes no more messages, waits for the one in hand, and begins to give the share back. */
  void startClose() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    stopTaking();
    try {
      if (!schedule.awaitStopped()) {
        LOG.log(
            Level.WARNING,
            "{0}: a delivery is still under way, stopped without it; raise closeTimeout ({1}) if"
                + " the bean takes longer",
            name,
            options.closeTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscription.close();
    lease.startClose();
  }

  /** {@link #startClose}, then waits for the leave if it is the last share. */
  @Override
  public void close() {
    startClose();
    lease.close();
  }
}
