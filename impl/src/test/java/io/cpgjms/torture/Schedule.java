package io.cpgjms.torture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which faults happen when: one each 2.5 s or so, overlapping now and then, with some time to
 * recover after every eighth. All kinds take turns. The same seed makes the same schedule.
 * Immutable.
 */
final class Schedule {
  private static final long WARM_UP_MILLIS = 2_000;
  private static final long COOL_DOWN_MILLIS = 2_000;
  private static final int LONGEST_GAP_MILLIS = 4_500;
  private static final int FAULTS_TO_A_REST = 8;
  private static final long REST_MILLIS = 4_000;

  /** Between two faults of the same thing. */
  private static final long SETTLE_MILLIS = 1_500;

  /**
   * The beginning or the end of a fault.
   *
   * @param atMillis from the start of the torture
   */
  record Step(long atMillis, Fault fault, boolean begins) {}

  private record Lane(FaultKind.Target target, int index) {}

  private final int nodes;
  private final int members;
  private final SplittableRandom random;
  private final List<Fault> faults = new ArrayList<>();
  private final List<FaultKind> bag = new ArrayList<>();
  private final Map<Lane, Long> busyUntil = new HashMap<>();

  private Schedule(long seed, int nodes, int members) {
    this.random = new SplittableRandom(seed);
    this.nodes = nodes;
    this.members = members;
  }

  /**
   * @param millis how long the torture is, without what comes before and after the faults
   */
  static Schedule of(long seed, long millis, int nodes, int members) {
    Schedule schedule = new Schedule(seed, nodes, members);
    schedule.fill(millis);
    return schedule;
  }

  private void fill(long millis) {
    long at = WARM_UP_MILLIS;
    while (at < millis - COOL_DOWN_MILLIS) {
      addFault(at, millis);
      at += random.nextInt(LONGEST_GAP_MILLIS);
      if (faults.size() % FAULTS_TO_A_REST == 0) {
        at = Math.max(at, Collections.max(busyUntil.values()) + REST_MILLIS - SETTLE_MILLIS);
      }
    }
  }

  private void addFault(long at, long millis) {
    FaultKind kind = nextKind();
    int first = kind.target() == FaultKind.Target.MEMBER ? 0 : 1;
    int count = kind.target() == FaultKind.Target.MEMBER ? members : nodes;
    int offset = random.nextInt(count);
    long shortest = kind.shortest().toMillis();
    long duration = shortest + random.nextInt((int) (kind.longest().toMillis() - shortest));
    for (int i = 0; i < count; i++) {
      Lane lane = new Lane(kind.target(), first + (offset + i) % count);
      if (busyUntil.getOrDefault(lane, 0L) <= at) {
        long end = Math.min(at + duration, millis);
        faults.add(new Fault(kind, lane.index(), at, end));
        busyUntil.put(lane, end + SETTLE_MILLIS);
        return;
      }
    }
    bag.add(kind); // all are busy: the next turn
  }

  private FaultKind nextKind() {
    if (bag.isEmpty()) {
      bag.addAll(Arrays.asList(FaultKind.values()));
    }
    return bag.remove(random.nextInt(bag.size()));
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** What to do, in order of time. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Fault fault : faults) {
      steps.add(new Step(fault.startMillis(), fault, true));
      steps.add(new Step(fault.endMillis(), fault, false));
    }
    steps.sort(Comparator.comparingLong(Step::atMillis));
    return steps;
  }
}
