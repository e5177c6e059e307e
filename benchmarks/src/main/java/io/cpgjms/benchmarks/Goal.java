package io.cpgjms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wanted of one ratio. Immutable.
 *
 * @param figure the ratio's name in the results
 * @param text what it is about
 * @param bound the least ratio, or the greatest if less is better
 * @param lessIsBetter whether it is a time
 */
record Goal(String figure, String text, double bound, boolean lessIsBetter) {
  static final String IDLE_P50 = "idle p50";
  static final String IDLE_P99 = "idle p99";

  private static final int SMALL = 64;
  private static final int LARGE = 64 << 10;

  /** The default limit of a message: what goes through the whole of cpg-jms in one piece. */
  static final int LARGEST = 1_000_000;

  /** What is wanted of the core on so many nodes. */
  static List<Goal> ofCore(int nodes) {
    List<Goal> goals = new ArrayList<>();
    goals.add(new Goal(figure(SMALL), "64 B messages a second", nodes == 1 ? 4 : 6, false));
    goals.add(new Goal(figure(LARGE), "64 KiB bandwidth", 0.8, false));
    goals.add(new Goal(figure(LARGEST), "1 MB bandwidth", 0.8, false));
    goals.add(new Goal(IDLE_P50, "idle round trip p50", 1.5, true));
    return goals;
  }

  /** The name of the ratio of messages a second, hence also of bandwidth. */
  static String figure(int size) {
    return size % 1024 == 0 ? size / 1024 + " KiB" : size + " B";
  }

  boolean isMetBy(Ratios ratios) {
    return lessIsBetter ? ratios.median() <= bound : ratios.median() >= bound;
  }

  String line(Ratios ratios) {
    return String.format(
        Locale.ROOT,
        "%-6s  %-24s  %6.2f of C, wanted %s %.1f",
        isMetBy(ratios) ? "met" : "MISSED",
        text,
        ratios.median(),
        lessIsBetter ? "at most" : "at least",
        bound);
  }
}
