package io.cpgjms.torture.check;

import io.cpgjms.torture.log.LogEvent.Delivered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds out which stretches of two members are the same time: those that share the most messages.
 * Stretches that share none are not compared. Confined to one thread.
 */
final class StretchPairs {
  /** The same time at two members. */
  record Pair(Stretch a, Stretch b) {}

  private final History a;
  private final History b;
  private final List<Stretch> ofB;
  private final Predicate<Delivered> regarded;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<Stretch, Stretch> partners = new HashMap<>();
  private final List<Integer> misplaced = new ArrayList<>();
  private Stretch lastFound;

  /**
   * @param regarded which messages are looked at
   */
  StretchPairs(History a, History b, Predicate<Delivered> regarded) {
    this.a = a;
    this.b = b;
    this.ofB = Stretch.with(a, b);
    this.regarded = regarded;
    Map<Stretch, Integer> shared = new HashMap<>();
    List<Stretch> ofA = Stretch.with(b, a);
    for (Stretch stretch : ofA) {
      match(stretch, shared);
    }
    partners.forEach((stretchOfB, stretchOfA) -> pairs.add(new Pair(stretchOfA, stretchOfB)));
    pairs.sort((one, other) -> Integer.compare(one.a().start(), other.a().start()));
    ofA.forEach(this::findMisplaced);
  }

  private void match(Stretch stretch, Map<Stretch, Integer> shared) {
    Map<Stretch, Integer> counts = new HashMap<>();
    for (int index : stretch.deliveriesFrom(0)) {
      Delivered delivery = a.delivered(index);
      if (regarded.test(delivery)) {
        for (int position : b.positions(delivery.id())) {
          Stretch there = stretchOfB(position);
          if (there != null) {
            counts.merge(there, 1, Integer::sum);
          }
        }
      }
    }
    counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(best -> best.getValue() > shared.getOrDefault(best.getKey(), 0))
        .ifPresent(
            best -> {
              shared.put(best.getKey(), best.getValue());
              partners.put(best.getKey(), stretch);
            });
  }

  /** Null if it is in none. The next position is mostly in the same one as the last. */
  private Stretch stretchOfB(int position) {
    if (lastFound == null || !lastFound.contains(position)) {
      lastFound = ofB.stream().filter(s -> s.contains(position)).findFirst().orElse(null);
    }
    return lastFound;
  }

  /** The first message only: one cause misplaces many. */
  private void findMisplaced(Stretch stretch) {
    for (int index : stretch.deliveriesFrom(0)) {
      Delivered delivery = a.delivered(index);
      List<Integer> positions = regarded.test(delivery) ? b.positions(delivery.id()) : List.of();
      boolean elsewhere =
          !positions.isEmpty()
              && positions.stream().noneMatch(p -> partners.get(stretchOfB(p)) == stretch);
      if (elsewhere) {
        misplaced.add(index);
        return;
      }
    }
  }

  List<Pair> pairs() {
    return pairs;
  }

  /**
   * Messages that the first member delivered while the second was in its view, and the second one
   * delivered at another time, as indexes of the first one's events.
   */
  List<Integer> misplaced() {
    return misplaced;
  }
}
