package io.cpgjms.tests.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the beans of this deployment got, in order. Safe for any thread. */
public final class Recorder {
  /** Generous: nothing waits that long unless a test fails. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Object LOCK = new Object();
  private static final List<String> EVENTS = new ArrayList<>();

  private Recorder() {}

  /** Adds one event. */
  static void record(String event) {
    synchronized (LOCK) {
      EVENTS.add(event);
      LOCK.notifyAll();
    }
  }

  /**
   * Waits for an event.
   *
   * @return all events up to that one
   * @throws AssertionError if it does not come in time, with the events that came
   */
  public static List<String> await(String last) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    synchronized (LOCK) {
      while (!EVENTS.contains(last)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("No \"" + last + "\" among " + EVENTS);
        }
        LOCK.wait(left);
      }
      return List.copyOf(EVENTS.subList(0, EVENTS.indexOf(last) + 1));
    }
  }

  /** As {@link #await(String)}, but only the events with one of these prefixes. */
  public static List<String> await(String last, String... prefixes) throws InterruptedException {
    return await(last).stream()
        .filter(event -> List.of(prefixes).stream().anyMatch(event::startsWith))
        .toList();
  }
}
