package io.cpgjms.ra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of what a session has delivered. What failed is delivered again after a pause that
 * holds no thread of the container, as often as the {@link DeliveryPolicy} has it; then a message
 * goes to the dead-letter topic and a view is skipped. Called by sessions, each with what it has in
 * hand; safe for any thread.
 */
final class Redelivery {
  private static final Logger LOG = System.getLogger(Redelivery.class.getName());

  private final String activation;
  private final DeliveryPolicy policy;
  private final DeliveryQueue queue;
  private final Optional<DeadLetters> deadLetters;
  private final DeliveryPauses pauses;
  private final DeliveryCounters counters;
  private final ActivationTimer timer;
  private final Runnable wake;

  /**
   * @param deadLetters empty if what is given up is only logged
   * @param wake tells the sessions that there is something to deliver
   */
  Redelivery(
      String activation,
      DeliveryPolicy policy,
      DeliveryQueue queue,
      Optional<DeadLetters> deadLetters,
      DeliveryPauses pauses,
      DeliveryCounters counters,
      ActivationTimer timer,
      Runnable wake) {
    this.activation = activation;
    this.policy = policy;
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.pauses = pauses;
    this.counters = counters;
    this.timer = timer;
    this.wake = wake;
  }

  /** The endpoint took it. */
  void taken(PendingDelivery delivered) {
    counters.delivered();
    queue.finish(delivered);
  }

  /** The endpoint did not take it. */
  void failed(PendingDelivery delivered, DeliveryFailedException why) {
    delivered.failed();
    int inARow = counters.failed(delivered + ": " + why.getMessage());
    int limit = policy.maxSequentialDeliveryFailures();
    if (limit > 0 && inARow >= limit && pauses.begin(DeliveryPauses.Reason.FAILURES)) {
      LOG.log(
          Level.ERROR,
          "%s: paused after %d failures in a row (maxSequentialDeliveryFailures): resume it by JMX, operation resume; the last was %s: %s"
              .formatted(activation, inARow, delivered, why.getMessage()),
          why);
    }
    if (policy.allowsRedelivery(delivered.failures())) {
      Level level = delivered.failures() == 1 ? Level.WARNING : Level.DEBUG;
      LOG.log(
          level,
          "%s: will deliver %s again: %s".formatted(activation, delivered, why.getMessage()),
          why);
      delivered.repeat();
      counters.redelivered();
      rest(delivered, policy.delayBefore(delivered.failures()));
    } else {
      String reason =
          "delivered %d times in vain: %s".formatted(delivered.failures(), why.getMessage());
      LOG.log(Level.ERROR, "%s: gave up %s, %s".formatted(activation, delivered, reason), why);
      delivered.giveUp(reason);
      putAway(delivered);
    }
  }

  /** Does what is to be done with what was given up. May take as long as a send. */
  void putAway(PendingDelivery givenUp) {
    if (deadLetters.isEmpty() || givenUp.isView()) {
      skip(givenUp);
      return;
    }
    try {
      deadLetters.get().send(givenUp);
    } catch (DeliveryFailedException e) {
      counters.note(e.getMessage());
      if (givenUp.deadLetterPause().isFirst()) {
        LOG.log(
            Level.WARNING,
            "{0}: keeps {1} and tries on, what is behind it waits: {2}",
            activation,
            givenUp,
            e.getMessage());
      }
      rest(givenUp, givenUp.deadLetterPause().next());
      return;
    }
    counters.deadLettered();
    queue.finish(givenUp);
  }

  /** Nothing can be done with it; the log has been told. */
  void skip(PendingDelivery useless) {
    counters.skipped();
    queue.finish(useless);
  }

  private void rest(PendingDelivery again, Duration pause) {
    queue.rest(again);
    if (pause.isZero()) {
      queue.rested(again);
    } else {
      timer.later(
          () -> {
            queue.rested(again);
            wake.run();
          },
          pause);
    }
  }
}
