package io.cpgjms.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long MINUTE = 60_000;

  private static List<Fault> faults(long seed) {
    return Schedule.of(seed, MINUTE, 3, 9).faults();
  }

  @Test
  void theSameSeedMakesTheSameSchedule() {
    assertEquals(faults(7), faults(7));
  }

  @Test
  void anotherSeedMakesAnotherSchedule() {
    assertNotEquals(faults(7), faults(8));
  }

  @Test
  void eachMinuteHasAFaultEachFourSecondsAndEachKind() {
    for (long seed : LongStream.range(0, 200).toArray()) {
      List<Fault> faults = faults(seed);
      assertTrue(faults.size() >= 15, () -> "seed " + seed + ": " + faults);
      assertEquals(
          EnumSet.allOf(FaultKind.class),
          faults.stream().map(Fault::kind).collect(Collectors.toSet()),
          () -> "seed " + seed);
    }
  }

  @Test
  void nothingHasTwoFaultsAtATime() {
    for (Fault one : faults(7)) {
      for (Fault other : faults(7)) {
        boolean sameThing =
            one.kind().target() == other.kind().target() && one.target() == other.target();
        boolean overlap =
            one.startMillis() < other.endMillis() && other.startMillis() < one.endMillis();
        assertTrue(one.equals(other) || !sameThing || !overlap, () -> one + " and " + other);
      }
    }
  }

  @Test
  void faultsOfDifferentThingsOverlapNowAndThen() {
    List<Fault> faults = faults(7);
    assertTrue(
        faults.stream()
            .anyMatch(
                one ->
                    faults.stream()
                        .anyMatch(
                            other ->
                                one.startMillis() < other.startMillis()
                                    && other.startMillis() < one.endMillis())));
  }

  @Test
  void eachFaultIsUndoneBeforeTheEnd() {
    assertTrue(faults(7).stream().allMatch(fault -> fault.endMillis() <= MINUTE));
    List<Schedule.Step> steps = Schedule.of(7, MINUTE, 3, 9).steps();
    assertEquals(
        steps.stream().filter(Schedule.Step::begins).count(),
        steps.stream().filter(step -> !step.begins()).count());
  }
}
