package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivationTimerTest {
  private final Timer timer = new Timer(true);
  private final ActivationTimer first = new ActivationTimer("first", timer);
  private final ActivationTimer second = new ActivationTimer("second", timer);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    timer.cancel();
  }

  /** All that was due before is done. */
  private void await() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    // Not at once: a timer runs tasks of the same millisecond in any order.
    second.later(last::countDown, Duration.ofMillis(1));
    assertEquals(true, last.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aTaskThatFailsDoesNotEndTheTimerOfOthers() throws Exception {
    first.later(
        () -> {
          throw new IllegalStateException("broken");
        },
        Duration.ZERO);
    first.later(() -> done.add("next"), Duration.ZERO);
    await();
    assertEquals(List.of("next"), done);
  }

  @Test
  void closingDropsWhatWaitsAndWhatComesLaterButNotWhatIsAnothers() throws Exception {
    first.later(() -> done.add("in an hour"), Duration.ofHours(1));
    first.close();
    first.close();
    first.later(() -> done.add("too late"), Duration.ZERO);
    await();
    assertEquals(List.of(), done);
    assertEquals(0, timer.purge());
  }

  @Test
  void aTimerThatTheServerHasStoppedIsNoError() {
    timer.cancel();
    first.later(() -> done.add("never"), Duration.ZERO);
    assertEquals(List.of(), done);
  }
}
