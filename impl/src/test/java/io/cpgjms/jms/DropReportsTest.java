package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropReportsTest {
  private final List<Runnable> scheduled = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final DropReports reports =
      new DropReports(
          (task, delay) -> {
            scheduled.add(task);
            delays.add(delay);
          },
          (messages, bytes) -> told.add(messages + "/" + bytes));

  @Test
  void theFirstIsToldAtOnce() {
    reports.dropped(1, 10);

    assertEquals(List.of(Duration.ZERO), delays);
    scheduled.get(0).run();
    assertEquals(List.of("1/10"), told);
  }

  @Test
  void whatComesWithinASecondIsToldTogetherAtItsEnd() {
    reports.dropped(1, 10);
    scheduled.get(0).run();
    reports.dropped(2, 20);
    reports.dropped(3, 30);

    assertEquals(2, scheduled.size());
    assertTrue(delays.get(1).toMillis() > 500, delays::toString);
    scheduled.get(1).run();
    assertEquals(List.of("1/10", "5/50"), told);
  }
}
