package io.cpgjms.group;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double from a first to a longest one, each shortened by up to half at random so that
 * processes do not come back in step. Confined to one thread.
 */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  Duration next() {
    long nanos = next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
  }

  void reset() {
    next = first;
  }
}
