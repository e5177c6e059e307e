package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedInboxTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final long LIMIT = 10_000;

  private final AtomicInteger ready = new AtomicInteger();
  private GroupLease lease;
  private Inbox inbox;

  @BeforeEach
  void join() {
    lease =
        Groups.registry(new EmbeddedEngine(UUID.randomUUID().toString()))
            .lease(
                new GroupName("inbox"),
                GroupOptions.DEFAULTS.withSlowConsumer(
                    SlowConsumer.DISCONNECT, Duration.ofSeconds(1)));
    lease.awaitJoined();
  }

  @AfterEach
  void leave() {
    inbox.close();
    lease.close();
  }

  private void open(boolean withViews) {
    inbox = Inbox.open(lease, LIMIT, withViews, ready::incrementAndGet);
  }

  private void send(int bytes) {
    lease.sendAndConfirm(new Outbound.Framed(new byte[bytes]));
  }

  @Test
  void aMessageCanBeTakenOnceItWasConfirmed() throws Exception {
    open(false);
    send(10);

    assertTrue(inbox.isReady());
    assertInstanceOf(Inbox.Event.Message.class, inbox.take(Duration.ZERO));
    assertNull(inbox.take(Duration.ZERO));
  }

  @Test
  void theNewestViewComesFirstWhenViewsAreWanted() throws Exception {
    open(true);
    send(10);

    assertInstanceOf(Inbox.Event.View.class, inbox.take(SOON));
    Inbox.Event next = inbox.take(SOON);
    while (next instanceof Inbox.Event.View view) {
      assertFalse(view.view().changesMembership());
      next = inbox.take(SOON);
    }
    assertInstanceOf(Inbox.Event.Message.class, next);
  }

  @Test
  void atTheLimitTheConsumerIsCutOffAfterWhatWasQueued() throws Exception {
    open(false);
    send(6000);
    send(6000);
    send(10);

    assertInstanceOf(Inbox.Event.Message.class, inbox.take(SOON));
    CpgException cutOff = assertThrows(CpgException.class, () -> inbox.take(SOON));
    assertEquals(CsError.CS_ERR_QUEUE_FULL, cutOff.error());
    assertTrue(cutOff.getMessage().contains("inboxLimit is 10000"));
  }

  @Test
  void aSingleMessageOverTheLimitStillArrives() throws Exception {
    open(false);
    send(20_000);

    assertInstanceOf(Inbox.Event.Message.class, inbox.take(SOON));
  }

  @Test
  void closingEndsAWaitingTake() {
    open(false);
    CompletableFuture<Inbox.Event> taken = CompletableFuture.supplyAsync(this::takeLong);

    inbox.close();

    assertNull(taken.join());
  }

  private Inbox.Event takeLong() {
    try {
      return inbox.take(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theConsumerIsToldOfEachMessage() {
    open(false);
    send(1);
    send(1);

    assertEquals(2, ready.get());
  }
}
