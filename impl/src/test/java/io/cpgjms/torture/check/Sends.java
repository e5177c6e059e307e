package io.cpgjms.torture.check;

import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all senders wrote about their messages. Immutable once made. */
final class Sends {
  private final Set<MessageId> sent = new HashSet<>();
  private final Map<MessageId, Outcome> outcomes = new HashMap<>();
  private final Set<Integer> foreigners = new HashSet<>();

  Sends(List<MemberLog> logs) {
    for (MemberLog log : logs) {
      if (log.start().foreign()) {
        foreigners.add(log.start().sender());
      }
      for (LogEvent event : log.events()) {
        if (event instanceof Sent send) {
          sent.add(send.id());
        } else if (event instanceof Ended end) {
          outcomes.put(end.id(), end.outcome());
        }
      }
    }
  }

  boolean wasSent(MessageId id) {
    return sent.contains(id);
  }

  /** Whether its sender was told that it may have been delivered nowhere. */
  boolean mayBeMissing(MessageId id) {
    Outcome outcome = outcomes.get(id);
    return outcome == Outcome.REFUSED || outcome == Outcome.IN_DOUBT;
  }

  /** Whether a C program sent it. */
  boolean isForeign(MessageId id) {
    return foreigners.contains(id.sender());
  }

  /** What its sender knows of it, in words. */
  String describe(MessageId id) {
    Outcome outcome = outcomes.get(id);
    if (outcome != null) {
      return outcome.toString();
    }
    return sent.contains(id) ? "sent" : "never sent";
  }

  /** What senders were told is confirmed, by return or by their own delivery. */
  Set<MessageId> confirmed(Iterable<History> histories) {
    Set<MessageId> confirmed = new HashSet<>();
    outcomes.forEach(
        (id, outcome) -> {
          if (outcome == Outcome.CONFIRMED) {
            confirmed.add(id);
          }
        });
    for (History history : histories) {
      for (LogEvent event : history.log().events()) {
        if (event instanceof Sent send && history.delivered(send.id())) {
          confirmed.add(send.id());
        }
      }
    }
    return confirmed;
  }
}
