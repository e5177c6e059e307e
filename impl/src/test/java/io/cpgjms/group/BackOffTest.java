package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(400);

  private static BackOff backOff(long seed) {
    return new BackOff(FIRST, LONGEST, new SplittableRandom(seed));
  }

  private static void assertBetweenHalfAndAllOf(long millis, Duration pause) {
    assertTrue(pause.toNanos() >= millis * 500_000 - 1, pause::toString);
    assertTrue(pause.toNanos() <= millis * 1_000_000, pause::toString);
  }

  @Test
  void aPauseDoublesUpToTheLongestAndIsShortenedByAtMostHalf() {
    BackOff backOff = backOff(1);

    for (long millis : new long[] {50, 100, 200, 400, 400}) {
      assertBetweenHalfAndAllOf(millis, backOff.next());
    }
  }

  @Test
  void afterASuccessItBeginsAnew() {
    BackOff backOff = backOff(1);
    backOff.next();
    backOff.next();

    backOff.reset();

    assertBetweenHalfAndAllOf(50, backOff.next());
  }

  @Test
  void processesDoNotPauseEquallyLong() {
    long different =
        LongStream.range(0, 20).mapToObj(seed -> backOff(seed).next()).distinct().count();

    assertEquals(20, different);
  }
}
