package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryGateTest {
  private final DeliveryGate gate = new DeliveryGate();

  private String enter(long nanos) throws InterruptedException {
    return gate.enter(() -> "visitor", () -> false, nanos);
  }

  @Test
  void nobodyEntersBeforeItIsOpened() throws InterruptedException {
    assertNull(enter(0));
    gate.open();
    assertEquals("visitor", enter(0));
  }

  @Test
  void nobodyEntersAHaltedGate() throws InterruptedException {
    gate.open();
    gate.halt();
    assertNull(enter(0));
  }

  @Test
  void aClosedGateCannotBeOpened() throws InterruptedException {
    gate.close();
    gate.open();
    assertTrue(gate.isClosed());
    assertNull(enter(DeliveryGate.FOREVER));
  }

  @Test
  void oneIsInsideAtATime() throws InterruptedException {
    gate.open();
    enter(0);
    assertNull(enter(0));
    gate.leave();
    assertEquals("visitor", enter(0));
  }

  @Test
  void nobodyEntersWithoutADelivery() throws InterruptedException {
    gate.open();
    assertNull(gate.enter(() -> null, () -> false, 1));
  }

  @Test
  void whoHasEndedDoesNotWait() throws InterruptedException {
    gate.open();
    assertNull(gate.enter(() -> null, () -> true, DeliveryGate.FOREVER));
  }

  @Test
  void theDelivererIsKnown() throws InterruptedException {
    gate.open();
    assertFalse(gate.isDeliverer());
    enter(0);
    assertTrue(gate.isDeliverer());
    gate.leave();
    assertFalse(gate.isDeliverer());
  }

  @Test
  void theDelivererDoesNotWaitForItself() throws InterruptedException {
    gate.open();
    enter(0);
    gate.awaitIdle();
    assertTrue(gate.isDeliverer());
  }

  @Test
  void othersWaitForTheDeliverer() throws Exception {
    gate.open();
    Object visitor = enter(0);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              gate.awaitOutside(visitor);
              return gate.enter(() -> "next", () -> false, 0) != null;
            });
    new Thread(waiting).start();
    gate.leave();
    assertTrue(waiting.get(JmsFixture.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void closingSendsAwayWhoWaits() throws Exception {
    gate.open();
    FutureTask<String> waiting =
        new FutureTask<>(() -> gate.enter(() -> null, () -> false, DeliveryGate.FOREVER));
    new Thread(waiting).start();
    gate.close();
    assertNull(waiting.get(JmsFixture.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void anInterruptedCloserWaitsOnAndKeepsTheInterrupt() throws Exception {
    gate.open();
    enter(0);
    FutureTask<Boolean> closing =
        new FutureTask<>(
            () -> {
              gate.awaitIdle();
              return Thread.interrupted();
            });
    Thread thread = new Thread(closing);
    thread.start();
    thread.interrupt();
    assertFalse(closing.isDone());
    gate.leave();
    assertTrue(closing.get(JmsFixture.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }
}
