package io.cpgjms.torture.check;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.torture.check.History.Run;
import io.cpgjms.torture.check.History.Segment;
import io.cpgjms.torture.check.Violation.Kind;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Viewed;
import io.cpgjms.torture.log.MessageId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules (b) and (e) of {@link Checker}, and that each view follows from the one before, for one
 * member. Confined to one thread.
 */
final class StreamCheck {
  private record StreamKey(int sender, int stream) {}

  /** What came of a stream in the run. */
  private static final class Progress {
    private final BitSet seen = new BitSet();
    private int last;
    private int absences;
    private RingId ring;
  }

  private final History history;
  private final Sends sends;
  private final Map<StreamKey, Progress> streams = new HashMap<>();
  private final Map<Member, Integer> absences = new HashMap<>();
  private final List<Violation> found = new ArrayList<>();

  StreamCheck(History history, Sends sends) {
    this.history = history;
    this.sends = sends;
  }

  List<Violation> run() {
    for (int index : history.outside()) {
      Delivered delivery = history.delivered(index);
      add(Kind.MISPLACED, delivery.id() + " was delivered outside of the group", index);
    }
    history.runs().forEach(this::run);
    return found;
  }

  private void run(Run run) {
    streams.clear();
    absences.clear();
    Set<Member> before = null;
    for (Segment segment : run.segments()) {
      Viewed view = segment.view();
      if (before != null && !follows(before, view)) {
        add(Kind.VIEWS, "a view does not follow from the one before", segment.viewIndex());
      }
      before = Set.copyOf(view.members());
      for (List<MembershipChange> changes : List.of(view.joined(), view.left())) {
        changes.forEach(change -> absences.merge(change.member(), 1, Integer::sum));
      }
      segment.deliveries().forEach(this::delivery);
    }
  }

  private static boolean follows(Set<Member> before, Viewed view) {
    Set<Member> members = new HashSet<>(before);
    view.left().forEach(change -> members.remove(change.member()));
    view.joined().forEach(change -> members.add(change.member()));
    return members.equals(Set.copyOf(view.members()));
  }

  private void delivery(int index) {
    Delivered delivery = history.delivered(index);
    MessageId id = delivery.id();
    if (!delivery.intact()) {
      add(Kind.DAMAGED, id + " has other bytes than it was sent with", index);
      return;
    }
    int absent = absences.getOrDefault(delivery.from(), 0);
    StreamKey key = new StreamKey(id.sender(), id.stream());
    Progress progress = streams.get(key);
    if (progress == null) {
      progress = new Progress();
      streams.put(key, progress);
    } else if (id.number() <= progress.last) {
      boolean again = progress.seen.get(id.number());
      add(
          again ? Kind.DUPLICATE : Kind.REORDERED,
          id + (again ? " was delivered twice in a run" : " comes after #" + progress.last),
          index);
      return;
    } else if (progress.absences == absent && !isInOtherRingOfC(progress, delivery)) {
      checkGap(id, progress.last, index);
    }
    progress.absences = absent;
    progress.ring = delivery.ring();
    progress.last = id.number();
    progress.seen.set(id.number());
  }

  /** C programs are compared within each ring only. */
  private boolean isInOtherRingOfC(Progress progress, Delivered delivery) {
    return history.isForeign() && !delivery.ring().equals(progress.ring);
  }

  private void checkGap(MessageId id, int last, int index) {
    for (int number = last + 1; number < id.number(); number++) {
      MessageId missing = new MessageId(id.sender(), id.stream(), number);
      if (!sends.mayBeMissing(missing)) {
        add(
            Kind.GAP,
            "%s comes after #%d, and %s (%s) is missing though its sender was there"
                .formatted(id, last, missing, sends.describe(missing)),
            index);
        return;
      }
    }
  }

  private void add(Kind kind, String text, int index) {
    boolean foreign =
        history.isForeign()
            || (history.log().events().get(index) instanceof Delivered delivery
                && sends.isForeign(delivery.id()));
    found.add(
        new Violation(
            kind, foreign, history.log().name() + ": " + text, history.linesAround(index)));
  }
}
