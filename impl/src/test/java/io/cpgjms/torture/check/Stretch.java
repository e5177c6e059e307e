package io.cpgjms.torture.check;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.torture.check.History.Run;
import io.cpgjms.torture.check.History.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments of one run in which a certain other member was in all views without interruption, and if
 * one of the two is a C program, no node came or went. Immutable; equal to itself only.
 */
final class Stretch {
  private final List<Segment> segments;
  private final int end;
  private final Member leaver;

  private Stretch(List<Segment> segments, int end, Member leaver) {
    this.segments = segments;
    this.end = end;
    this.leaver = leaver;
  }

  /** The stretches of a history with another member, in order. */
  static List<Stretch> with(History peerHistory, History history) {
    Member peer = peerHistory.self();
    boolean withC = peerHistory.isForeign() || history.isForeign();
    List<Stretch> stretches = new ArrayList<>();
    for (Run run : history.runs()) {
      List<Segment> current = new ArrayList<>();
      for (Segment segment : run.segments()) {
        boolean went = Changes.has(segment.view().left(), peer);
        boolean came = Changes.has(segment.view().joined(), peer);
        boolean present = segment.view().members().contains(peer);
        boolean nodes = withC && Changes.areOfNodes(segment.view());
        if (!current.isEmpty() && (went || came || !present || nodes)) {
          boolean leaves = Changes.reason(segment.view().left(), peer) == ChangeReason.LEAVE;
          stretches.add(new Stretch(current, segment.viewIndex(), leaves ? peer : null));
          current = new ArrayList<>();
        }
        if (present && !nodes && isBeforeTheRing(current, segment, history)) {
          current.get(0).deliveries().addAll(segment.deliveries());
        } else if (present) {
          current.add(nodes ? segment.copy() : segment);
        }
      }
      if (!current.isEmpty()) {
        stretches.add(new Stretch(current, run.end(), run.left() ? history.self() : null));
      }
    }
    return stretches;
  }

  /** What corosync tells a C program of single members between nodes' changes and their ring. */
  private static boolean isBeforeTheRing(List<Segment> current, Segment next, History history) {
    return history.isForeign()
        && current.size() == 1
        && Changes.areOfNodes(current.get(0).view())
        && current.get(0).view().ring().equals(next.view().ring());
  }

  /** At least one. */
  List<Segment> segments() {
    return segments;
  }

  /** Who ended it by leaving in the agreed order; null if it ended otherwise. */
  Member leaver() {
    return leaver;
  }

  /** The index of its first view. */
  int start() {
    return segments.get(0).viewIndex();
  }

  boolean contains(int index) {
    return index > start() && index < end;
  }

  /** All that was delivered from a segment on. */
  List<Integer> deliveriesFrom(int segment) {
    List<Integer> all = new ArrayList<>();
    segments.subList(segment, segments.size()).forEach(s -> all.addAll(s.deliveries()));
    return all;
  }
}
