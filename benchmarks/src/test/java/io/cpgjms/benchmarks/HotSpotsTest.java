package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotSpotsTest {
  @Test
  void aBusyMethodOfOursIsFound() throws Exception {
    List<String> report;
    try (HotSpots hotSpots = HotSpots.record()) {
      assertTrue(spin() >= 0);
      report = hotSpots.report();
    }

    assertTrue(
        report.stream().anyMatch(line -> line.contains("HotSpotsTest.spin")), report::toString);
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
