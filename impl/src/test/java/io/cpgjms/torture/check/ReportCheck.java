package io.cpgjms.torture.check;

import io.cpgjms.torture.check.Violation.Kind;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules (c) at the sender, (d), and that no send hangs, for the messages of one member. Confined to
 * one thread.
 */
final class ReportCheck {
  private final History sender;
  private final List<History> all;
  private final Duration longestSend;
  private final boolean foreign;
  private final Map<MessageId, Integer> open = new LinkedHashMap<>();
  private final List<Violation> found = new ArrayList<>();

  /**
   * @param longestSend how long {@code sendAndConfirm} may take
   */
  ReportCheck(History sender, List<History> all, Duration longestSend) {
    this.sender = sender;
    this.all = all;
    this.longestSend = longestSend;
    this.foreign = sender.isForeign();
  }

  List<Violation> run() {
    List<LogEvent> events = sender.log().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Sent sent) {
        open.put(sent.id(), i);
      } else if (events.get(i) instanceof Ended ended) {
        ended(ended, i);
      }
    }
    if (!sender.log().isClean() && !sender.log().killed()) {
      add(Kind.HUNG, "ended without its mark, and nobody killed it", events.size() - 1);
    }
    open.forEach(this::neverEnded);
    return found;
  }

  private void ended(Ended ended, int index) {
    MessageId id = ended.id();
    Integer start = open.remove(id);
    if (start == null) {
      add(Kind.UNREPORTED, id + " got an outcome that it had no more need of", index);
      return;
    }
    checkTime(id, start, ended.nanos(), index);
    List<Integer> own = sender.positions(id);
    if (ended.outcome() == Outcome.CONFIRMED && (own.isEmpty() || own.get(0) > index)) {
      add(
          Kind.CONFIRMED_NOT_DELIVERED,
          id + " was confirmed before its sender had it delivered",
          index);
    } else if (ended.outcome() == Outcome.REFUSED) {
      all.stream().filter(history -> history.delivered(id)).forEach(h -> refused(id, index, h));
    }
  }

  private void checkTime(MessageId id, int start, long end, int index) {
    Duration took = Duration.ofNanos(end - sender.log().events().get(start).nanos());
    if (id.kind() != MessageId.Kind.STREAMED && took.compareTo(longestSend) > 0) {
      add(Kind.HUNG, "sending %s took %d ms".formatted(id, took.toMillis()), index);
    }
  }

  private void refused(MessageId id, int index, History receiver) {
    List<String> lines = new ArrayList<>(sender.linesAround(index));
    lines.addAll(receiver.linesAround(receiver.positions(id).get(0)));
    found.add(
        new Violation(
            Kind.REFUSED_BUT_DELIVERED,
            foreign,
            "%s was not sent, %s was told, but %s delivered it"
                .formatted(id, sender.log().name(), receiver.log().name()),
            lines));
  }

  /** A streamed message is confirmed by its own delivery; a killed sender was told nothing. */
  private void neverEnded(MessageId id, int index) {
    boolean confirmedByDelivery =
        (id.kind() == MessageId.Kind.STREAMED || foreign) && sender.delivered(id);
    if (!confirmedByDelivery && !sender.log().killed()) {
      add(Kind.UNREPORTED, "nobody was told what became of " + id, index);
    }
  }

  private void add(Kind kind, String text, int index) {
    found.add(
        new Violation(kind, foreign, sender.log().name() + ": " + text, sender.linesAround(index)));
  }
}
