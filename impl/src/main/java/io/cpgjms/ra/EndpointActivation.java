package io.cpgjms.ra;

import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One activated endpoint: a share in its group, the subscription, and the delivery. No JMS session
 * is in between. A daemon that is not there does not matter: the group's channel says so in the log
 * and tries on. Safe for any thread.
 */
final class EndpointActivation implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EndpointActivation.class.getName());

  private final String bean;
  private final String topic;
  private final String name;
  private final GroupOptions options;
  private final GroupLease lease;
  private final Optional<DeadLetters> deadLetters;
  private final ActivationTimer timer;
  private final GroupSubscription subscription;
  private final DeliveryQueue queue;
  private final DeliverySessions sessions;
  private final Optional<QuorumPause> quorum;
  private final EndpointControl control;
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Ends what {@link #open} began. */
  private Runnable unsubscribe = () -> {};

  /**
   * Takes a share in the group; nothing is delivered before {@link #open}.
   *
   * @param plan what it is to do
   */
  EndpointActivation(ActivationPlan plan, MessageEndpointFactory factory, ServerServices server) {
    CpgTopic topic = plan.topic();
    DeliveryPolicy policy = plan.policy();
    CpgConfiguration configuration = plan.configuration();
    this.bean = beanOf(factory);
    this.topic = topic.getTopicName();
    this.name = "endpoint " + bean + " on topic " + this.topic;
    this.options = configuration.groupOptions();
    GroupRegistry registry = configuration.registry();
    this.timer = new ActivationTimer(name, server.timer());
    this.lease = registry.lease(topic.group(), options);
    this.deadLetters =
        policy
            .deadLetterDestination()
            .map(
                to ->
                    new DeadLetters(
                        topic, to, registry.lease(to.group(), options), InstantSource.system()));
    this.subscription =
        new GroupSubscription(
            name,
            topic,
            lease,
            configuration.inboxLimit(),
            configuration.allowedClasses(),
            plan.filter(),
            timer::later,
            this::wake);
    this.queue = new DeliveryQueue(subscription, policy.maxSession(), configuration.inboxLimit());
    this.sessions = new DeliverySessions(queue);
    DeliveryCounters counters = new DeliveryCounters(InstantSource.system());
    this.control =
        new EndpointControl(
            name, sessions.pauses(), counters, this::waiting, subscription::cutOffs);
    this.quorum =
        policy.requireQuorum()
            ? Optional.of(new QuorumPause(name, sessions.pauses()))
            : Optional.empty();
    Redelivery redelivery =
        new Redelivery(
            name, policy, queue, deadLetters, sessions.pauses(), counters, timer, this::wake);
    sessions.add(
        Stream.generate(() -> session(factory, server, redelivery))
            .limit(policy.maxSession())
            .toList());
  }

  /** The activation's name would do, but some servers make it of the archive and the listener. */
  private static String beanOf(MessageEndpointFactory factory) {
    Class<?> type = factory.getEndpointClass();
    return type == null ? factory.getActivationName() : type.getName();
  }

  private DeliverySchedule session(
      MessageEndpointFactory factory, ServerServices server, Redelivery redelivery) {
    DeliverySession session =
        new DeliverySession(name, factory, server.transactions(), queue, sessions, redelivery);
    DeliverySchedule schedule =
        new DeliverySchedule(name, server.workManager(), timer, session, sessions::haveWork);
    session.connect(schedule);
    return schedule;
  }

  private void wake() {
    sessions.wake();
  }

  private int waiting() {
    return queue.pending().size() + subscription.waiting();
  }

  /** Begins to receive. */
  void open() {
    control.show(topic, bean);
    quorum.ifPresent(pause -> unsubscribe = lease.subscribe(pause)::close);
    subscription.open();
  }

  /** Takes no more messages; those in hand go on, for the close timeout. Never blocks. */
  void stopTaking() {
    sessions.stopTaking(options.closeTimeout());
  }

  /** Takes no more messages, waits for those in hand, and begins to give the shares back. */
  void startClose() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    control.close();
    stopTaking();
    try {
      if (!sessions.awaitStopped()) {
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
    timer.close();
    unsubscribe.run();
    subscription.close();
    tellWhatIsLost();
    deadLetters.ifPresent(DeadLetters::startClose);
    lease.startClose();
  }

  /** What waits goes with the subscription; but that a dead letter does, nobody would know. */
  private void tellWhatIsLost() {
    queue.pending().stream()
        .filter(pending -> pending.givenUpBecause().isPresent())
        .forEach(
            lost ->
                LOG.log(
                    Level.ERROR,
                    "{0}: stopped before {1} was in the dead-letter topic: {2}",
                    name,
                    lost,
                    lost.givenUpBecause().orElseThrow()));
  }

  /** {@link #startClose}, then waits for the leave if it is the last share. */
  @Override
  public void close() {
    startClose();
    deadLetters.ifPresent(DeadLetters::close);
    lease.close();
  }
}
