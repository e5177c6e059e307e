package io.cpgjms.torture;

import java.util.SplittableRandom;

/**
 * How large messages are: most are small, few have up to 100 KB, and if wanted one in 2,000 has
 * some megabytes. Confined to one thread.
 */
final class Sizes {
  private static final int ONE_IN = 2_000;
  private static final int LARGE_LEAST_BYTES = 2_000_000;
  static final int LARGE_MOST_BYTES = 8_000_000;

  private final SplittableRandom random;
  private final boolean large;

  Sizes(SplittableRandom random, boolean large) {
    this.random = random;
    this.large = large;
  }

  int next() {
    int chance = random.nextInt(ONE_IN);
    if (large && chance == 0) {
      return random.nextInt(LARGE_LEAST_BYTES, LARGE_MOST_BYTES);
    } else if (chance < 10) {
      return random.nextInt(32_000, 100_000);
    } else if (chance < 100) {
      return random.nextInt(4_000, 32_000);
    } else if (chance < 600) {
      return random.nextInt(200, 4_000);
    }
    return random.nextInt(Payload.MIN_BYTES, 200);
  }
}
