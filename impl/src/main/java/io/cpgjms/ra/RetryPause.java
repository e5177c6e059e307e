package io.cpgjms.ra;

import java.time.Duration;

/** Pauses that double from 10 ms to 2 s until something worked. Confined to its owner's lock. */
final class RetryPause {
  private static final Duration FIRST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration next = FIRST;

  /** Whether nothing failed since the last {@link #reset}, so that a failure is worth a log. */
  boolean isFirst() {
    return next.equals(FIRST);
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
