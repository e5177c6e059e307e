package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupView;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sender, and a consumer in another process that does not take what comes. */
class SlowConsumerTest extends GroupFixture {
  private static final int WINDOW = 64 << 10;
  private static final int MESSAGE = 1000;
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final RecordingListener seen = new RecordingListener();

  /** Told after the inbox. */
  private final RecordingListener arrived = new RecordingListener();

  private GroupLease watcher;

  @BeforeEach
  void watch() {
    watcher = join(engine);
    watcher.subscribe(seen);
  }

  private GroupLease lease(EmbeddedEngine as, GroupOptions options) {
    GroupLease lease = Groups.registry(as).lease(ORDERS, options);
    leases.add(lease);
    lease.awaitJoined();
    return lease;
  }

  private GroupLease sender(Duration sendTimeout, Duration slowConsumerTimeout) {
    return lease(
        engine,
        OPTIONS
            .withTimeouts(LONG, sendTimeout, LONG)
            .withLimits(MESSAGE, WINDOW)
            .withSlowConsumer(SlowConsumer.BLOCK_SENDERS, slowConsumerTimeout));
  }

  private Inbox consumer(SlowConsumer policy, long limit) {
    GroupLease lease = lease(otherProcess, OPTIONS.withSlowConsumer(policy, LONG));
    Inbox inbox = Inbox.open(lease, limit, false, () -> {});
    lease.subscribe(arrived);
    awaitView(view -> view.subscribers().contains(otherMember));
    return inbox;
  }

  /** Waits until the inbox has been told of so many messages. */
  private void awaitArrived(int messages) {
    arrived.awaitEvents(events -> arrived.deliveries().size() >= messages);
  }

  private void awaitView(Predicate<GroupView> condition) {
    seen.awaitEvents(events -> condition.test(watcher.view().orElseThrow()));
  }

  /** Sends until it is not taken any more; returns how many were. */
  private static int flood(GroupLease sender) {
    for (int sent = 0; ; sent++) {
      try {
        sender.send(new Outbound.Framed(new byte[MESSAGE]));
      } catch (CpgException full) {
        assertEquals(CsError.CS_ERR_TIMEOUT, full.error());
        return sent;
      }
      assertTrue(sent < 100_000, "nothing holds the sender up");
    }
  }

  private static void send(GroupLease sender, int messages) {
    for (int i = 0; i < messages; i++) {
      sender.send(new Outbound.Framed(new byte[MESSAGE]));
    }
  }

  @Test
  void aSlowConsumerHoldsUpTheSenderWithinItsWindowAndLosesNothing() throws Exception {
    Inbox inbox = consumer(SlowConsumer.BLOCK_SENDERS, 1);
    GroupLease sender = sender(SOON, LONG);

    int sent = flood(sender);
    int waiting = inbox.size();

    assertTrue(waiting * MESSAGE <= WINDOW, () -> waiting + " messages wait");
    for (int i = 0; i < sent; i++) {
      assertTrue(inbox.take(LONG) instanceof Inbox.Event.Message, "lost: " + i + " of " + sent);
    }
    sender.sendAndConfirm(framed("goes on"));
  }

  @Test
  void aConsumerThatHoldsUpTooLongIsCutOffAndTheSenderGoesOn() {
    Inbox inbox = consumer(SlowConsumer.BLOCK_SENDERS, 1);
    GroupLease sender = sender(LONG, SOON);

    send(sender, 5 * WINDOW / MESSAGE);

    CpgException cutOff =
        assertThrows(
            CpgException.class,
            () -> {
              while (inbox.take(LONG) != null) {}
            });
    assertEquals(CsError.CS_ERR_QUEUE_FULL, cutOff.error());
    assertTrue(cutOff.getMessage().contains("slowConsumerTimeout"), cutOff.getMessage());
    assertEquals(1, leases.get(1).statistics().consumersCutOff());
    assertTrue(sender.statistics().heldUpMillis() >= SOON.toMillis());
  }

  @Test
  void whoTakesNothingAtAllIsNamedToTheSender() {
    GroupLease frozen = lease(otherProcess, OPTIONS);
    BlockingListener blocking = new BlockingListener();
    awaitView(view -> view.roles().containsKey(otherMember));
    frozen.subscribe(blocking);
    GroupLease sender = sender(SOON, SOON);

    flood(sender);
    CpgException failure =
        assertThrows(CpgException.class, () -> sender.sendAndConfirm(framed("one more")));
    blocking.release();

    assertTrue(
        failure.getMessage().contains("member " + otherMember + " has taken nothing for"),
        failure.getMessage());
  }

  @Test
  void aConsumerThatLeavesHoldsNobodyUp() throws Exception {
    Inbox inbox = consumer(SlowConsumer.BLOCK_SENDERS, 1);
    GroupLease sender = sender(LONG, LONG);
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> send(sender, 5 * WINDOW / MESSAGE));
    while (inbox.size() * MESSAGE < WINDOW / 2) {
      Thread.onSpinWait();
    }

    inbox.close();

    sending.get(10, TimeUnit.SECONDS);
  }

  @Test
  void underDropOldestNobodyIsHeldUpAndWhatIsDroppedIsCounted() throws Exception {
    Inbox inbox = consumer(SlowConsumer.DROP_OLDEST, 10 * MESSAGE);
    GroupLease sender = sender(LONG, LONG);
    int count = 5 * WINDOW / MESSAGE;

    send(sender, count);
    sender.sendAndConfirm(framed("last"));
    awaitArrived(count + 1);

    Inbox.Event.Message last = null;
    int taken = 0;
    while (last == null || last.delivery().length() != "last".length()) {
      last = (Inbox.Event.Message) inbox.take(LONG);
      taken++;
    }
    assertEquals(count + 1, taken + inbox.dropped());
    assertTrue(taken <= 10);
  }

  @Test
  void underDisconnectNobodyIsHeldUpAndTheConsumerIsCutOff() {
    Inbox inbox = consumer(SlowConsumer.DISCONNECT, 10 * MESSAGE);
    GroupLease sender = sender(LONG, LONG);

    int count = 5 * WINDOW / MESSAGE;
    send(sender, count);
    awaitArrived(count);

    CpgException cutOff =
        assertThrows(
            CpgException.class,
            () -> {
              while (inbox.take(LONG) != null) {}
            });
    assertTrue(cutOff.getMessage().contains("inboxLimit"), cutOff.getMessage());
  }
}
