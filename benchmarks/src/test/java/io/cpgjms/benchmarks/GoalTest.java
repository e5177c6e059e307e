package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
  @ParameterizedTest
  @CsvSource({"1, 4.0", "3, 6.0"})
  void moreIsWantedOfSmallMessagesOnThreeNodes(int nodes, double bound) {
    assertEquals(bound, Goal.ofCore(nodes).get(0).bound());
  }

  @Test
  void aRateIsWantedToBeHigh() {
    Goal goal = new Goal("64 KiB", "64 KiB bandwidth", 0.8, false);

    assertTrue(goal.isMetBy(of(0.8)));
    assertFalse(goal.isMetBy(of(0.79)));
  }

  @Test
  void aTimeIsWantedToBeLow() {
    Goal goal = new Goal(Goal.IDLE_P50, "idle round trip p50", 1.5, true);

    assertTrue(goal.isMetBy(of(1.5)));
    assertFalse(goal.isMetBy(of(1.51)));
  }

  @Test
  void theLineSaysWhatIsWantedAndWhetherItIsMet() {
    Goal goal = new Goal("64 KiB", "64 KiB bandwidth", 0.8, false);

    assertEquals(
        "MISSED  64 KiB bandwidth            0.50 of C, wanted at least 0.8", goal.line(of(0.5)));
  }

  @ParameterizedTest
  @CsvSource({"64, 64 B", "1024, 1 KiB", "65536, 64 KiB", "1000000, 1000000 B"})
  void aFigureIsNamedByTheSize(int size, String name) {
    assertEquals(name, Goal.figure(size));
  }

  private static Ratios of(double ratio) {
    return new Ratios(List.of(ratio));
  }
}
