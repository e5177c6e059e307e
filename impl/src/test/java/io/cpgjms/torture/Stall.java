package io.cpgjms.torture;

import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.MemberLog;
import java.time.Duration;
import java.util.List;

/** How long no member of a node got a message, though the node's daemon ran. Stateless. */
final class Stall {
  private Stall() {}

  /** The longest of all nodes, from the first to the last delivery of each. */
  static Duration longest(List<MemberLog> logs, List<Outage> outages) {
    return logs.stream()
        .map(log -> log.start().self().nodeId())
        .distinct()
        .map(node -> longestOf(node, logs, outages))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration longestOf(int node, List<MemberLog> logs, List<Outage> outages) {
    long[] times =
        logs.stream()
            .filter(log -> log.start().self().nodeId() == node)
            .flatMap(log -> log.events().stream())
            .filter(Delivered.class::isInstance)
            .mapToLong(LogEvent::nanos)
            .sorted()
            .toArray();
    List<Outage> ofNode = outages.stream().filter(outage -> outage.node() == node).toList();
    long longest = 0;
    for (int i = 1; i < times.length; i++) {
      long gap = times[i] - times[i - 1];
      if (gap > longest) {
        longest = Math.max(longest, gap - stopped(times[i - 1], times[i], ofNode));
      }
    }
    return Duration.ofNanos(longest);
  }

  private static long stopped(long from, long to, List<Outage> outages) {
    long stopped = 0;
    for (Outage outage : outages) {
      stopped += Math.max(0, Math.min(to, outage.toNanos()) - Math.max(from, outage.fromNanos()));
    }
    return stopped;
  }
}
