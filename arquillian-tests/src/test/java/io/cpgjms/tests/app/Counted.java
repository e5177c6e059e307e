package io.cpgjms.tests.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the tests of this deployment counted, for the client to print. Safe for any thread. */
public final class Counted {
  private static final List<String> LINES = new CopyOnWriteArrayList<>();

  private Counted() {}

  /** Keeps a line with numbers in it. */
  public static void tell(String line) {
    LINES.add(line);
  }

  /** All lines so far. */
  public static List<String> lines() {
    return List.copyOf(LINES);
  }
}
