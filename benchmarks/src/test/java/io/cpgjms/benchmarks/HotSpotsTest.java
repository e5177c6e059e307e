package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotSpotsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The recorder samples when it gets to it, so a short recording may be without one. */
  @Test
  void aBusyMethodOfOursIsFound() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> report = reportOfSpinning();
    while (!names(report) && System.nanoTime() < deadline) {
      report = reportOfSpinning();
    }
    assertTrue(names(report), report::toString);
  }

  private static boolean names(List<String> report) {
    return report.stream().anyMatch(line -> line.contains("HotSpotsTest.spin"));
  }

  private static List<String> reportOfSpinning() throws IOException {
    try (HotSpots hotSpots = HotSpots.record()) {
      assertTrue(spin() >= 0);
      return hotSpots.report();
    }
  }

  private static long spin() {
    long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
    long sum = 0;
    while (System.nanoTime() < end) {
      sum++;
    }
    return sum;
  }
}
