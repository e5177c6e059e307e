package io.cpgjms.torture.check;

import io.cpgjms.torture.check.History.Run;
import io.cpgjms.torture.check.History.Segment;
import io.cpgjms.torture.check.Violation.Kind;
import io.cpgjms.torture.log.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * That no member stands still in a run while another one on its node, so of the same daemon, goes
 * on. No member is frozen for as long as that. Confined to one thread.
 */
final class SilenceCheck {
  private static final long LONGEST_NANOS = Duration.ofSeconds(15).toNanos();

  /** Fewer than these may be all that its node got in that time. */
  private static final int ENOUGH = 10;

  private final History history;
  private final List<History> neighbours;
  private final List<Violation> found = new ArrayList<>();

  SilenceCheck(History history, List<History> all) {
    this.history = history;
    this.neighbours =
        all.stream()
            .filter(other -> other != history && !other.isForeign())
            .filter(other -> other.self().nodeId() == history.self().nodeId())
            .toList();
  }

  List<Violation> run() {
    if (!history.isForeign()) {
      history.runs().forEach(this::run);
    }
    return found;
  }

  private void run(Run run) {
    int last = run.segments().get(0).viewIndex();
    for (Segment segment : run.segments()) {
      compare(last, segment.viewIndex());
      last = segment.viewIndex();
      for (int index : segment.deliveries()) {
        compare(last, index);
        last = index;
      }
    }
    if (run.end() < history.log().events().size()) {
      compare(last, run.end());
    }
  }

  private void compare(int from, int to) {
    long start = nanos(from);
    long end = nanos(to);
    if (end - start < LONGEST_NANOS) {
      return;
    }
    for (History neighbour : neighbours) {
      if (deliveries(neighbour, start, end) >= ENOUGH) {
        found.add(
            new Violation(
                Kind.HUNG,
                false,
                "%s got nothing for %d s, while %s on its node did"
                    .formatted(
                        history.log().name(),
                        Duration.ofNanos(end - start).toSeconds(),
                        neighbour.log().name()),
                history.linesAround(to)));
      }
    }
  }

  private long nanos(int index) {
    return history.log().events().get(index).nanos();
  }

  private static long deliveries(History history, long start, long end) {
    return history.log().events().stream()
        .filter(LogEvent.Delivered.class::isInstance)
        .mapToLong(LogEvent::nanos)
        .filter(nanos -> nanos > start && nanos < end)
        .count();
  }
}
