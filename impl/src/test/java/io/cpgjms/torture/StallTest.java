package io.cpgjms.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.Member;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Started;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallTest {
  private static final long SECOND = 1_000_000_000;

  private static MemberLog log(int sender, int node, int... deliveredAtSeconds) {
    Member self = new Member(node, sender);
    Started started = new Started(0, sender, self, false);
    List<LogEvent> events = new ArrayList<>(List.of(started));
    for (int at : deliveredAtSeconds) {
      MessageId id = new MessageId(1, 4, 1);
      events.add(new Delivered(at * SECOND, self, id, true, LogEvent.NO_RING, 1));
    }
    return new MemberLog(started, events, false);
  }

  @Test
  void theLongestGapBetweenDeliveriesOfANode() {
    assertEquals(
        Duration.ofSeconds(4),
        Stall.longest(List.of(log(1, 1, 1, 5), log(2, 2, 1, 2, 5)), List.of()));
  }

  @Test
  void aDeliveryToOneMemberOfTheNodeEndsIt() {
    assertEquals(
        Duration.ofSeconds(3), Stall.longest(List.of(log(1, 1, 1, 5), log(2, 1, 2)), List.of()));
  }

  @Test
  void theTimeWithoutDaemonDoesNotCount() {
    assertEquals(
        Duration.ofSeconds(2),
        Stall.longest(List.of(log(1, 1, 1, 11)), List.of(new Outage(1, 2 * SECOND, 10 * SECOND))));
  }
}
