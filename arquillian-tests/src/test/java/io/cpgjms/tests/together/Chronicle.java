package io.cpgjms.tests.together;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the bean of a server has written down so far. */
record Chronicle(Path file) {
  /** Generous: nothing waits that long unless a test fails. */
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private static final int PAUSE_MILLIS = 20;

  /** Waits until it has an entry so often. */
  void await(Entry wanted, int times, Process server) throws IOException, InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (lines().stream().filter(wanted.matches()).count() < times) {
      if (server.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new AssertionError(
            "%s has %s less than %d times: %s".formatted(file, wanted.what(), times, lines()));
      }
    }
  }

  /** The lines between the first of one entry and the first of another one. */
  List<String> between(Entry first, Entry last) throws IOException {
    return lines().stream()
        .dropWhile(first.matches().negate())
        .skip(1)
        .takeWhile(last.matches().negate())
        .toList();
  }

  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
