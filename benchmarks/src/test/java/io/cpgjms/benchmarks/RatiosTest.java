package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
  @Test
  void theMedianOfAnOddNumberOfRoundsIsTheOneInTheMiddle() {
    assertEquals(2.0, new Ratios(List.of(9.0, 2.0, 1.0)).median());
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() {
    assertEquals(2.5, new Ratios(List.of(9.0, 2.0, 3.0, 1.0)).median());
  }

  @Test
  void theExtremesAreThoseOfTheRounds() {
    Ratios ratios = new Ratios(List.of(3.0, 0.5, 7.0));

    assertEquals(List.of(0.5, 7.0), List.of(ratios.least(), ratios.greatest()));
  }

  @Test
  void aRatioNeedsARound() {
    assertThrows(IllegalArgumentException.class, () -> new Ratios(List.of()));
  }
}
