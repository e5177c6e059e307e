package io.cpgjms.torture.check;

import io.cpgjms.torture.check.Violation.Kind;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Proves from the logs of all members what the group layer promises; a pure function.
 *
 * <p>Words. A <em>run</em> of a member is the time from a view that it enters with to the view
 * without it (its own leave, or the loss of its daemon) or to the end of its log. A view cuts a run
 * into <em>segments</em>; views in which nobody came or went are left out. A <em>stretch</em> of A
 * with B is the longest row of segments of one run of A in whose views B is all the time: it ends
 * where B is no member, or is among {@code joined} or {@code left}. A stretch of A with B and a
 * stretch of B with A are <em>the same time</em> if no other one shares more messages with it.
 *
 * <p>The rules:
 *
 * <ol type="a">
 *   <li>In two stretches of the same time the n-th views have the same members, and from the second
 *       on the same joined and left with the same reasons. In the n-th segments of both the same
 *       messages were delivered in the same order, if both stretches have a further segment, or if
 *       both end with the same member's leave. Otherwise A and B parted there without moving
 *       together: then from that segment on each may have messages that the other has not, and what
 *       both have, has the same order. No message was delivered by A in a stretch with B and by B
 *       at another time. Nothing is delivered outside of runs. Each view's members are the members
 *       before it, less left, and joined.
 *   <li>Within a run the numbers of each stream (one thread of one lease of one sender) grow. A
 *       number may be missing only before the first of the run, or if the sender was told that it
 *       was not sent or is in doubt (rule (a): all who shared that time with each other have it, or
 *       none), or if the sender came or went between the numbers around it.
 *   <li>What a sender was told is confirmed was delivered to it before, and by rule (a) to each
 *       member that stayed with it. A streamed message is confirmed by its own delivery.
 *   <li>Each send of a member that was not killed has exactly one outcome: confirmed, in doubt, or
 *       refused. A refused one was delivered nowhere; one in doubt may have been or not. What was
 *       delivered was sent.
 *   <li>Bytes arrive as they were sent.
 * </ol>
 *
 * <p>Besides, a send that waits for its confirmation ends in time, the log of a process that was
 * not killed has its end mark, and no member gets nothing for 15 s while another one on its node
 * does.
 *
 * <p>C programs log only messages without our frame. What is found about these, or at a C program,
 * is marked as foreign. C programs do not take part in what our members agree on when nodes come or
 * go: such a view ends the stretches of two members of which one is a C program, and of the first
 * segment of these only the order is compared; views at a C program between that one and the new
 * ring are part of it. A C program may miss numbers where the ring changes.
 */
public final class Checker {
  private final List<History> histories;
  private final Sends sends;
  private final Duration longestSend;
  private final List<Violation> found = new ArrayList<>();

  private Checker(List<MemberLog> logs, Duration longestSend) {
    this.histories = logs.stream().map(History::new).toList();
    this.sends = new Sends(logs);
    this.longestSend = longestSend;
  }

  /**
   * @param logs of all members that ever were, with different numbers and process ids
   * @param longestSend how long {@code sendAndConfirm} may take
   * @return what does not hold; empty if all is right
   */
  public static List<Violation> check(List<MemberLog> logs, Duration longestSend) {
    Checker checker = new Checker(logs, longestSend);
    checker.run();
    return checker.found;
  }

  private void run() {
    for (History history : histories) {
      found.addAll(new StreamCheck(history, sends).run());
      found.addAll(new ReportCheck(history, histories, longestSend).run());
      found.addAll(new SilenceCheck(history, histories).run());
      findPhantoms(history);
    }
    Set<MessageId> confirmed = sends.confirmed(histories);
    for (int i = 0; i < histories.size(); i++) {
      for (int j = i + 1; j < histories.size(); j++) {
        comparePair(histories.get(i), histories.get(j), confirmed);
      }
    }
  }

  /** Foreign messages are looked at only where the others are right: else they repeat it. */
  private void comparePair(History a, History b, Set<MessageId> confirmed) {
    Predicate<Delivered> isForeign = delivery -> sends.isForeign(delivery.id());
    List<Violation> violations = List.of();
    if (!a.isForeign() && !b.isForeign()) {
      violations = new PairCheck(a, b, isForeign.negate(), false, confirmed).run();
      found.addAll(violations);
    }
    if (violations.isEmpty()) {
      boolean withC = a.isForeign() || b.isForeign();
      Predicate<Delivered> regarded = withC ? isForeign : delivery -> true;
      found.addAll(new PairCheck(a, b, regarded, true, confirmed).run());
    }
  }

  private void findPhantoms(History history) {
    for (History.Run run : history.runs()) {
      for (History.Segment segment : run.segments()) {
        for (int index : segment.deliveries()) {
          Delivered delivery = history.delivered(index);
          if (delivery.intact() && !sends.wasSent(delivery.id())) {
            found.add(
                new Violation(
                    Kind.PHANTOM,
                    sends.isForeign(delivery.id()),
                    history.log().name() + " delivered what nobody sent: " + delivery.id(),
                    history.linesAround(index)));
          }
        }
      }
    }
  }
}
