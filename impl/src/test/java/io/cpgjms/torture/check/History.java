package io.cpgjms.torture.check;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Viewed;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log, cut into runs: a run is the time from the first view that has the process itself to the
 * view that does not have it any more, or to the end of the log. A run is cut into segments: a view
 * and what was delivered in it. Views that change nobody are left out. Confined to one thread.
 */
final class History {
  /** A view and what was delivered in it, as indexes of events. */
  record Segment(Viewed view, int viewIndex, List<Integer> deliveries) {
    Segment copy() {
      return new Segment(view, viewIndex, new ArrayList<>(deliveries));
    }
  }

  /**
   * @param end the index of the event that ended it, or how many there are
   * @param left whether it ended with the own leave
   */
  record Run(List<Segment> segments, int end, boolean left) {}

  private static final int LINES_AROUND = 3;

  private final MemberLog log;
  private final List<Run> runs = new ArrayList<>();
  private final List<Integer> outside = new ArrayList<>();
  private final Map<MessageId, Integer> first = new HashMap<>();
  private final Map<MessageId, List<Integer>> repeated = new HashMap<>();
  private List<Segment> open;

  History(MemberLog log) {
    this.log = log;
    List<LogEvent> events = log.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Viewed view) {
        view(view, i);
      } else if (events.get(i) instanceof Delivered delivery) {
        delivery(delivery.id(), i);
      }
    }
    close(events.size(), false);
  }

  private void view(Viewed view, int index) {
    Member self = self();
    boolean contained = view.members().contains(self);
    boolean restarts = Changes.has(view.joined(), self) || Changes.has(view.left(), self);
    if (open != null && (!contained || restarts)) {
      close(index, Changes.reason(view.left(), self) == ChangeReason.LEAVE);
    }
    if (contained && open == null) {
      open = new ArrayList<>();
    } else if (!contained || (view.joined().isEmpty() && view.left().isEmpty())) {
      return;
    }
    open.add(new Segment(view, index, new ArrayList<>()));
  }

  private void close(int end, boolean left) {
    if (open != null) {
      runs.add(new Run(open, end, left));
      open = null;
    }
  }

  private void delivery(MessageId id, int index) {
    if (open == null) {
      outside.add(index);
      return;
    }
    open.get(open.size() - 1).deliveries().add(index);
    if (first.putIfAbsent(id, index) != null) {
      repeated.computeIfAbsent(id, key -> new ArrayList<>()).add(index);
    }
  }

  MemberLog log() {
    return log;
  }

  Member self() {
    return log.start().self();
  }

  boolean isForeign() {
    return log.start().foreign();
  }

  List<Run> runs() {
    return runs;
  }

  /** Deliveries in no run. */
  List<Integer> outside() {
    return outside;
  }

  Delivered delivered(int index) {
    return (Delivered) log.events().get(index);
  }

  /** Where the message was delivered in a run: mostly nowhere or once. */
  List<Integer> positions(MessageId id) {
    Integer index = first.get(id);
    if (index == null) {
      return List.of();
    }
    List<Integer> others = repeated.get(id);
    if (others == null) {
      return List.of(index);
    }
    List<Integer> positions = new ArrayList<>(List.of(index));
    positions.addAll(others);
    return positions;
  }

  boolean delivered(MessageId id) {
    return first.containsKey(id);
  }

  /** The lines of the log around an event, that one marked. */
  List<String> linesAround(int index) {
    List<String> lines = new ArrayList<>();
    List<LogEvent> events = log.events();
    int from = Math.max(0, index - LINES_AROUND);
    int to = Math.min(events.size(), index + LINES_AROUND + 1);
    for (int i = from; i < to; i++) {
      lines.add(
          "%s %s line %d at %.6f s: %s"
              .formatted(
                  i == index ? ">" : " ",
                  log.name(),
                  i,
                  events.get(i).nanos() / 1e9,
                  events.get(i)));
    }
    return lines;
  }
}
