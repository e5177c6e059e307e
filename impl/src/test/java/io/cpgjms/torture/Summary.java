package io.cpgjms.torture;

import io.cpgjms.torture.check.Violation;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a torture. Immutable.
 *
 * @param faults what happened, by kind
 * @param deliveries messages that members got, each checked
 * @param sends what became of the messages that were sent
 * @param violations what the checker found
 * @param hung what did not go on, in words
 * @param longestStall see {@link Stall}
 */
record Summary(
    TorturePlan plan,
    Map<FaultKind, Long> faults,
    long deliveries,
    Sends sends,
    List<Violation> violations,
    List<String> hung,
    Duration longestStall) {

  /** How many sends ended how; those of killed members have no outcome. */
  record Sends(long confirmed, long inDoubt, long refused, long unknown) {}

  static Summary of(
      TorturePlan plan,
      Schedule schedule,
      List<MemberLog> logs,
      List<Outage> outages,
      List<Violation> violations,
      List<String> hung) {
    return new Summary(
        plan,
        schedule.faults().stream()
            .collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.counting())),
        logs.stream().mapToLong(Summary::deliveries).sum(),
        logs.stream().map(Summary::sends).reduce(new Sends(0, 0, 0, 0), Summary::sum),
        violations,
        hung,
        Stall.longest(logs, outages));
  }

  private static long deliveries(MemberLog log) {
    return log.events().stream().filter(Delivered.class::isInstance).count();
  }

  private static Sends sends(MemberLog log) {
    long sent = 0;
    long confirmed = 0;
    long inDoubt = 0;
    long refused = 0;
    for (LogEvent event : log.events()) {
      if (event instanceof Sent) {
        sent++;
      } else if (event instanceof Ended ended) {
        inDoubt += ended.outcome() == Outcome.IN_DOUBT ? 1 : 0;
        refused += ended.outcome() == Outcome.REFUSED ? 1 : 0;
        confirmed += ended.outcome() == Outcome.CONFIRMED ? 1 : 0;
      } else if (event instanceof Delivered delivered && isConfirmedByIt(log, delivered.id())) {
        confirmed++;
      }
    }
    return new Sends(confirmed, inDoubt, refused, sent - confirmed - inDoubt - refused);
  }

  private static boolean isConfirmedByIt(MemberLog log, MessageId id) {
    return id.sender() == log.start().sender()
        && (id.kind() == MessageId.Kind.STREAMED || log.start().foreign());
  }

  private static Sends sum(Sends one, Sends other) {
    return new Sends(
        one.confirmed + other.confirmed,
        one.inDoubt + other.inDoubt,
        one.refused + other.refused,
        one.unknown + other.unknown);
  }

  boolean isAllRight() {
    return violations.isEmpty() && hung.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "seed", "%d, %d s, %d nodes", plan.seed(), plan.seconds(), plan.nodes());
    line(
        text,
        "faults",
        "%d: %s",
        faults.values().stream().mapToLong(Long::longValue).sum(),
        faults.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().text())
            .collect(Collectors.joining(", ")));
    line(text, "messages checked", "%,d", deliveries);
    line(
        text,
        "sends",
        "%,d confirmed, %,d in doubt, %,d not sent, %,d of killed members open",
        sends.confirmed,
        sends.inDoubt,
        sends.refused,
        sends.unknown);
    long foreign = violations.stream().filter(Violation::foreign).count();
    line(text, "violations", "%d (%d of them foreign)", violations.size(), foreign);
    line(text, "hung", "%d", hung.size());
    line(text, "longest stall", "%.1f s", longestStall.toMillis() / 1e3);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append("%-17s %s%n".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
