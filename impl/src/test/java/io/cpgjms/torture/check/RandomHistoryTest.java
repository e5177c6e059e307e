package io.cpgjms.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Started;
import io.cpgjms.torture.log.LogEvent.Viewed;
import io.cpgjms.torture.log.MemberLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random histories are accepted, and are not any more after one small change of one log. */
class RandomHistoryTest {
  private static final long HISTORIES = 300;

  private interface Change {
    /** Changes the events at a place; false if that place does not suit. */
    boolean apply(List<LogEvent> events, int index);
  }

  private static List<Violation> check(List<MemberLog> logs) {
    return Checker.check(logs, Duration.ofSeconds(10));
  }

  /** Changes each log of each history at the first place that suits. */
  private static void assertFound(Change change) {
    int changes = 0;
    for (long seed : LongStream.range(0, HISTORIES).toArray()) {
      List<MemberLog> logs = RandomHistory.logs(seed);
      for (int i = 0; i < logs.size(); i++) {
        List<LogEvent> events = new ArrayList<>(logs.get(i).events());
        if (applyAnywhere(change, events)) {
          changes++;
          String where = "seed " + seed + ", log " + i;
          assertNotEquals(List.of(), check(RandomHistory.with(logs, i, events)), where);
        }
      }
    }
    assertNotEquals(0, changes);
  }

  private static boolean applyAnywhere(Change change, List<LogEvent> events) {
    for (int index = events.size() / 2; index < events.size() - 1; index++) {
      if (change.apply(events, index)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areDeliveries(LogEvent one, LogEvent other) {
    return one instanceof Delivered && other instanceof Delivered;
  }

  @Test
  void eachIsAccepted() {
    for (long seed : LongStream.range(0, HISTORIES).toArray()) {
      assertEquals(List.of(), check(RandomHistory.logs(seed)), "seed " + seed);
    }
  }

  @Test
  void aDoubledDeliveryIsFound() {
    assertFound(
        (events, index) -> {
          boolean suits = events.get(index) instanceof Delivered;
          if (suits) {
            events.add(index, events.get(index));
          }
          return suits;
        });
  }

  @Test
  void aMissingDeliveryBetweenTwoOfItsSenderIsFound() {
    assertFound(
        (events, index) -> {
          boolean suits =
              index > 0
                  && areDeliveries(events.get(index - 1), events.get(index))
                  && areDeliveries(events.get(index), events.get(index + 1))
                  && sender(events.get(index - 1)) == sender(events.get(index))
                  && sender(events.get(index)) == sender(events.get(index + 1));
          if (suits) {
            events.remove(index);
          }
          return suits;
        });
  }

  @Test
  void twoSwappedDeliveriesOfASenderAreFound() {
    assertFound(
        (events, index) -> {
          boolean suits =
              areDeliveries(events.get(index), events.get(index + 1))
                  && sender(events.get(index)) == sender(events.get(index + 1));
          if (suits) {
            events.add(index, events.remove(index + 1));
          }
          return suits;
        });
  }

  private static int sender(LogEvent event) {
    return ((Delivered) event).id().sender();
  }

  @Test
  void aMissingViewIsFound() {
    assertFound(
        (events, index) -> {
          boolean suits = isInTheMiddleOfARun(events, index);
          if (suits) {
            events.remove(index);
          }
          return suits;
        });
  }

  /** And the view after it does not take back what it did. */
  private static boolean isInTheMiddleOfARun(List<LogEvent> events, int index) {
    Member self = ((Started) events.get(0)).self();
    Viewed before = null;
    Viewed after = null;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Viewed other) {
        before = i < index ? other : before;
        after = i > index && after == null ? other : after;
      }
    }
    return events.get(index) instanceof Viewed view
        && before != null
        && after != null
        && before.members().contains(self)
        && after.members().contains(self)
        && Stream.of(view, after).noneMatch(v -> Changes.has(v.joined(), self))
        && Collections.disjoint(members(view.left()), members(after.joined()))
        && Collections.disjoint(members(view.joined()), members(after.left()));
  }

  private static List<Member> members(List<MembershipChange> changes) {
    return changes.stream().map(MembershipChange::member).toList();
  }
}
