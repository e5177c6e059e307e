package io.cpgjms.torture.check;

import io.cpgjms.api.Member;
import io.cpgjms.torture.check.History.Segment;
import io.cpgjms.torture.check.Violation.Kind;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Viewed;
import io.cpgjms.torture.log.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rules (a) and (c) of {@link Checker} for two members. After the first difference in a stretch the
 * rest of it is not compared. Confined to one thread.
 */
final class PairCheck {
  private final History a;
  private final History b;
  private final Predicate<Delivered> regarded;
  private final boolean foreign;
  private final boolean withC;
  private final Set<MessageId> confirmed;
  private final List<Violation> found = new ArrayList<>();

  /**
   * @param regarded which messages are compared
   * @param foreign the category of what is found
   * @param confirmed what senders were told is confirmed
   */
  PairCheck(
      History a,
      History b,
      Predicate<Delivered> regarded,
      boolean foreign,
      Set<MessageId> confirmed) {
    this.a = a;
    this.b = b;
    this.regarded = regarded;
    this.foreign = foreign;
    this.withC = a.isForeign() || b.isForeign();
    this.confirmed = confirmed;
  }

  List<Violation> run() {
    StretchPairs pairs = new StretchPairs(a, b, regarded);
    for (int index : withC ? List.<Integer>of() : pairs.misplaced()) {
      MessageId id = a.delivered(index).id();
      add(Kind.MISPLACED, id + " is in different runs of views at", index, b.positions(id).get(0));
    }
    pairs.pairs().forEach(pair -> compare(pair.a(), pair.b()));
    return found;
  }

  private void compare(Stretch ofA, Stretch ofB) {
    int common = Math.min(ofA.segments().size(), ofB.segments().size());
    Member leaver = ofA.leaver();
    boolean endTogether =
        leaver != null
            && leaver.equals(ofB.leaver())
            && ofA.segments().size() == ofB.segments().size();
    for (int i = 0; i < common; i++) {
      Segment inA = ofA.segments().get(i);
      Segment inB = ofB.segments().get(i);
      boolean sameView =
          i == 0
              ? withC || Set.copyOf(inA.view().members()).equals(Set.copyOf(inB.view().members()))
              : isSame(inA.view(), inB.view());
      if (!sameView) {
        add(Kind.VIEWS, "different views at", inA.viewIndex(), inB.viewIndex());
        return;
      }
      boolean bothWentOn = (i < common - 1 || endTogether) && !(withC && i == 0);
      boolean same =
          bothWentOn
              ? areEqual(inA, inB)
              : agreeInOrder(ofA.deliveriesFrom(i), ofB.deliveriesFrom(i));
      if (!same) {
        return;
      }
    }
  }

  private static boolean isSame(Viewed one, Viewed other) {
    return Set.copyOf(one.members()).equals(Set.copyOf(other.members()))
        && Set.copyOf(one.joined()).equals(Set.copyOf(other.joined()))
        && Set.copyOf(one.left()).equals(Set.copyOf(other.left()));
  }

  private boolean areEqual(Segment inA, Segment inB) {
    List<Integer> left = regarded(a, inA.deliveries());
    List<Integer> right = regarded(b, inB.deliveries());
    int k = 0;
    while (k < left.size() && k < right.size() && id(a, left, k).equals(id(b, right, k))) {
      k++;
    }
    if (k == left.size() && k == right.size()) {
      return true;
    }
    boolean missingInB = k < left.size() && !contains(b, right, id(a, left, k));
    boolean missingInA = k < right.size() && !contains(a, left, id(b, right, k));
    int atA = k < left.size() ? left.get(k) : lastOf(inA);
    int atB = k < right.size() ? right.get(k) : lastOf(inB);
    if (missingInB) {
      missing(id(a, left, k), b, atA, atB);
    }
    if (missingInA) {
      missing(id(b, right, k), a, atA, atB);
    }
    if (!missingInA && !missingInB) {
      add(Kind.ORDER, "different order at", atA, atB);
    }
    return false;
  }

  private void missing(MessageId id, History where, int atA, int atB) {
    boolean isConfirmed = confirmed.contains(id);
    add(
        isConfirmed ? Kind.CONFIRMED_NOT_DELIVERED : Kind.LOST,
        "%s%s was not delivered by %s between the same views; compared are"
            .formatted(id, isConfirmed ? ", a confirmed one," : "", where.log().name()),
        atA,
        atB);
  }

  private static int lastOf(Segment segment) {
    List<Integer> deliveries = segment.deliveries();
    return deliveries.isEmpty() ? segment.viewIndex() : deliveries.get(deliveries.size() - 1);
  }

  /** They did not move on together, so each may have messages that the other has not. */
  private boolean agreeInOrder(List<Integer> ofA, List<Integer> ofB) {
    List<Integer> left = regarded(a, ofA);
    List<Integer> right = regarded(b, ofB);
    Map<MessageId, Integer> places = new HashMap<>();
    for (int index : right) {
      places.putIfAbsent(b.delivered(index).id(), index);
    }
    int last = -1;
    Set<MessageId> seen = new HashSet<>();
    for (int index : left) {
      MessageId id = a.delivered(index).id();
      Integer place = places.get(id);
      if (place != null && seen.add(id)) {
        if (place < last) {
          add(Kind.ORDER, "different order, before they parted, at", index, place);
          return false;
        }
        last = place;
      }
    }
    return true;
  }

  private List<Integer> regarded(History history, List<Integer> indexes) {
    return indexes.stream().filter(index -> regarded.test(history.delivered(index))).toList();
  }

  private static MessageId id(History history, List<Integer> indexes, int k) {
    return history.delivered(indexes.get(k)).id();
  }

  private static boolean contains(History history, List<Integer> indexes, MessageId id) {
    return indexes.stream().anyMatch(index -> history.delivered(index).id().equals(id));
  }

  private void add(Kind kind, String what, int indexInA, int indexInB) {
    List<String> lines = new ArrayList<>(a.linesAround(indexInA));
    lines.addAll(b.linesAround(indexInB));
    found.add(
        new Violation(
            kind, foreign, "%s %s and %s".formatted(what, a.log().name(), b.log().name()), lines));
  }
}
