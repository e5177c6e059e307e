package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.Subscription.Received;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
  private static final long MUCH = 1 << 20;

  private final ReceivedMessages source = new ReceivedMessages();

  private DeliveryQueue queue(int sessions) {
    return new DeliveryQueue(source, sessions, MUCH);
  }

  private static PendingDelivery take(DeliveryQueue queue, String expected) throws Exception {
    PendingDelivery taken = queue.take();
    String text =
        taken.received() instanceof Received.Payload payload
            ? payload.message().getBody(String.class)
            : "view";
    assertEquals(expected, text);
    return taken;
  }

  private static void assertHasNothing(DeliveryQueue queue) throws Exception {
    assertNull(queue.take());
    assertFalse(queue.hasMore());
  }

  @Test
  void oneSessionGetsTheNextOneWhenTheOneBeforeIsDone() throws Exception {
    source.add("a", null);
    source.add("b", "g");
    DeliveryQueue queue = queue(1);
    PendingDelivery first = take(queue, "a");
    assertHasNothing(queue);
    queue.finish(first);
    assertTrue(queue.hasMore());
    queue.finish(take(queue, "b"));
    assertHasNothing(queue);
  }

  @Test
  void withOneSessionWhatRestsHoldsUpTheRest() throws Exception {
    source.add("a", null);
    source.add("b", null);
    DeliveryQueue queue = queue(1);
    PendingDelivery first = take(queue, "a");
    queue.rest(first);
    assertHasNothing(queue);
    assertEquals(1, source.left());
    queue.rested(first);
    assertSame(first, take(queue, "a"));
  }

  @Test
  void whatWasPutBackIsTheNext() throws Exception {
    source.add("a", null);
    source.add("b", null);
    DeliveryQueue queue = queue(2);
    PendingDelivery first = take(queue, "a");
    queue.putBack(first);
    assertSame(first, take(queue, "a"));
  }

  @Test
  void messagesOfOneGroupWaitForEachOtherAndThoseOfAnotherPass() throws Exception {
    source.add("a1", "a");
    source.add("a2", "a");
    source.add("b1", "b");
    source.add("a3", "a");
    DeliveryQueue queue = queue(3);
    PendingDelivery a1 = take(queue, "a1");
    PendingDelivery b1 = take(queue, "b1");
    assertHasNothing(queue);
    queue.finish(a1);
    PendingDelivery a2 = take(queue, "a2");
    assertHasNothing(queue);
    queue.finish(b1);
    assertHasNothing(queue);
    queue.finish(a2);
    take(queue, "a3");
  }

  @Test
  void whatRestsHoldsUpItsGroupOnly() throws Exception {
    source.add("a1", "a");
    source.add("a2", "a");
    source.add("b1", "b");
    DeliveryQueue queue = queue(2);
    PendingDelivery a1 = take(queue, "a1");
    queue.rest(a1);
    queue.finish(take(queue, "b1"));
    assertHasNothing(queue);
    queue.rested(a1);
    queue.finish(take(queue, "a1"));
    take(queue, "a2");
  }

  @Test
  void messagesWithoutAGroupWaitForNobody() throws Exception {
    source.add("a", null);
    source.add("b", null);
    DeliveryQueue queue = queue(2);
    queue.rest(take(queue, "a"));
    take(queue, "b");
  }

  @Test
  void aViewWaitsForAllBeforeItAndAllAfterItWaitForIt() throws Exception {
    source.add("a", null);
    source.add("b", null);
    source.addView();
    source.add("c", null);
    DeliveryQueue queue = queue(4);
    PendingDelivery a = take(queue, "a");
    PendingDelivery b = take(queue, "b");
    assertHasNothing(queue);
    queue.finish(b);
    assertHasNothing(queue);
    queue.finish(a);
    PendingDelivery view = take(queue, "view");
    assertHasNothing(queue);
    queue.rest(view);
    assertHasNothing(queue);
    queue.rested(view);
    queue.finish(take(queue, "view"));
    take(queue, "c");
  }

  @Test
  void viewsThatNobodyWantsHoldUpNothing() throws Exception {
    source.add("a", null);
    source.addView();
    source.add("b", null);
    DeliveryQueue queue = queue(2);
    queue.ignoreViews();
    take(queue, "a");
    take(queue, "b");
  }

  @Test
  void itLooksOnlySoFarAhead() throws Exception {
    for (int i = 0; i < 1000; i++) {
      source.add("m" + i, "a");
    }
    DeliveryQueue queue = queue(2);
    queue.rest(take(queue, "m0"));
    assertNull(queue.take());
    assertFalse(queue.hasMore());
    assertEquals(64, queue.pending().size());
    assertEquals(936, source.left());
  }

  @Test
  void itHoldsOnlySoManyBytesButOneMessageAlways() throws Exception {
    for (int i = 0; i < 10; i++) {
      source.add("m" + i, "a");
    }
    DeliveryQueue queue = new DeliveryQueue(source, 2, 1);
    PendingDelivery first = take(queue, "m0");
    assertHasNothing(queue);
    assertEquals(9, source.left());
    queue.finish(first);
    take(queue, "m1");
  }
}
