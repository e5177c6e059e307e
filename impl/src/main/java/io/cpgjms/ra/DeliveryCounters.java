package io.cpgjms.ra;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What an activation has delivered and what not. Safe for any thread. */
final class DeliveryCounters {
  private final InstantSource clock;
  private long delivered;
  private long failed;
  private long redelivered;
  private long deadLettered;
  private long skipped;
  private int inARow;
  private String lastFailure;
  private Instant lastFailureAt;

  /**
   * What has been counted.
   *
   * @param delivered messages and views that the endpoint took
   * @param failed deliveries that it did not take
   * @param redelivered deliveries of something that had failed before
   * @param deadLettered messages that the dead-letter topic has
   * @param skipped messages and views that were given up and that no dead-letter topic has
   * @param lastFailure what happened the last time that a delivery or a dead letter failed
   */
  record Read(
      long delivered,
      long failed,
      long redelivered,
      long deadLettered,
      long skipped,
      Optional<String> lastFailure,
      Optional<Instant> lastFailureAt) {}

  DeliveryCounters(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void delivered() {
    delivered++;
    inARow = 0;
  }

  /** Returns how many deliveries have failed in a row. */
  synchronized int failed(String why) {
    failed++;
    note(why);
    return ++inARow;
  }

  /** Something failed that is no delivery. */
  synchronized void note(String why) {
    lastFailure = why;
    lastFailureAt = clock.instant();
  }

  synchronized void redelivered() {
    redelivered++;
  }

  synchronized void deadLettered() {
    deadLettered++;
  }

  synchronized void skipped() {
    skipped++;
  }

  /** The failures before do not count as those in a row any more. */
  synchronized void forgetTheRow() {
    inARow = 0;
  }

  synchronized Read read() {
    return new Read(
        delivered,
        failed,
        redelivered,
        deadLettered,
        skipped,
        Optional.ofNullable(lastFailure),
        Optional.ofNullable(lastFailureAt));
  }
}
