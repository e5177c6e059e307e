package io.cpgjms.benchmarks;

import java.util.List;

/**
 * One figure of Java over that of C, for each round of a run. Both sides of a ratio were measured
 * one right after the other, so what else the machine does mostly cancels out. Immutable.
 */
record Ratios(List<Double> rounds) {
  Ratios {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
    rounds = rounds.stream().sorted().toList();
  }

  double median() {
    int middle = rounds.size() / 2;
    return rounds.size() % 2 == 1
        ? rounds.get(middle)
        : (rounds.get(middle - 1) + rounds.get(middle)) / 2;
  }

  double least() {
    return rounds.get(0);
  }

  double greatest() {
    return rounds.get(rounds.size() - 1);
  }
}
