package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import io.cpgjms.group.Delivery;
import io.cpgjms.jms.Subscription.Received.Payload;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DelayedDeliveriesTest {
  private static final Member SENDER = new Member(1, 1);

  private final DelayedDeliveries delayed = new DelayedDeliveries(1_000);

  private static Payload payload(long position, int bytes) {
    return new Payload(
        new Delivery(SENDER, position, Optional.empty(), false, new byte[bytes], 0, bytes, null),
        new Reception(CpgTopic.parse("orders"), SENDER, position, Optional.empty(), false));
  }

  @Test
  void theyComeInTheOrderOfTheirTimesAndThenOfTheirPositions() {
    Payload late = payload(1, 0);
    Payload second = payload(3, 0);
    Payload first = payload(2, 0);
    delayed.add(late, 200);
    delayed.add(second, 100);
    delayed.add(first, 100);
    assertNull(delayed.takeDue(99));
    assertSame(first, delayed.takeDue(300));
    assertSame(second, delayed.takeDue(300));
    assertSame(late, delayed.takeDue(300));
    assertNull(delayed.takeDue(300));
  }

  @Test
  void theTimeUntilTheNextOneIsKnown() {
    assertEquals(Long.MAX_VALUE, delayed.millisLeft(0));
    delayed.add(payload(1, 0), 100);
    assertEquals(60, delayed.millisLeft(40));
    assertEquals(0, delayed.millisLeft(140));
    assertTrue(delayed.isDue(100));
    assertFalse(delayed.isDue(99));
  }

  @Test
  void whatIsDelayedForEverIsNeverDue() {
    delayed.add(payload(1, 0), Long.MAX_VALUE);
    assertNull(delayed.takeDue(Long.MAX_VALUE - 1));
    assertEquals(Long.MAX_VALUE, delayed.millisLeft(0));
  }

  @Test
  void itIsFullAtItsLimitAndHasRoomAgain() {
    delayed.add(payload(1, 1_000), 100);
    assertTrue(delayed.isFull());
    delayed.takeDue(100);
    assertFalse(delayed.isFull());
  }
}
