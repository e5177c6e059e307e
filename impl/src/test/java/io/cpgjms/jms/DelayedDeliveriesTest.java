package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import io.cpgjms.group.Delivery;
import io.cpgjms.jms.Subscription.Received.Payload;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DelayedDeliveriesTest {
  private static final Member SENDER = new Member(1, 1);

  private Instant now = Instant.EPOCH;
  private final DelayedDeliveries delayed = new DelayedDeliveries(1_000, () -> now);

  private static Payload payload(long position, int bytes) {
    return new Payload(
        new Delivery(SENDER, position, Optional.empty(), false, new byte[bytes], 0, bytes, null),
        new Reception(CpgTopic.parse("orders"), SENDER, position, Optional.empty(), false));
  }

  private void isNow(long millis) {
    now = Instant.ofEpochMilli(millis);
  }

  @Test
  void theyComeInTheOrderOfTheirTimesAndThenOfTheirPositions() {
    Payload late = payload(1, 0);
    Payload second = payload(3, 0);
    Payload first = payload(2, 0);
    delayed.add(late, 200);
    delayed.add(second, 100);
    delayed.add(first, 100);
    isNow(99);
    assertFalse(delayed.isDue());
    isNow(300);
    assertTrue(delayed.isDue());
    assertSame(first, delayed.take());
    assertSame(second, delayed.take());
    assertTrue(delayed.isDue());
    assertSame(late, delayed.take());
    assertFalse(delayed.isDue());
  }

  @Test
  void theTimeUntilTheNextOneIsKnown() {
    isNow(40);
    assertEquals(Long.MAX_VALUE, delayed.millisLeft());
    delayed.add(payload(1, 0), 100);
    assertEquals(60, delayed.millisLeft());
    isNow(99);
    assertFalse(delayed.isDue());
    isNow(100);
    assertTrue(delayed.isDue());
    isNow(140);
    assertEquals(0, delayed.millisLeft());
  }

  @Test
  void whatIsDelayedForEverIsNeverDue() {
    delayed.add(payload(1, 0), Long.MAX_VALUE);
    isNow(Long.MAX_VALUE - 1);
    assertFalse(delayed.isDue());
    assertEquals(Long.MAX_VALUE, delayed.millisLeft());
  }

  @Test
  void itIsFullAtItsLimitAndHasRoomAgain() {
    delayed.add(payload(1, 1_000), 100);
    assertTrue(delayed.isFull());
    delayed.take();
    assertFalse(delayed.isFull());
  }
}
