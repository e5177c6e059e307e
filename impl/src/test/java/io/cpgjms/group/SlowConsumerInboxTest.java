package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an inbox does at its limit, and with marks, under each policy. */
class SlowConsumerInboxTest extends GroupFixture {
  private static final long LIMIT = 10_000;
  private static final Member SENDER = new Member(2, 2);

  private final Marks marks = new Marks(() -> {});
  private final Told told = new Told();
  private GroupLease lease;
  private BoundedInbox inbox;
  private long position;

  private static final class Told implements Inbox.Owner {
    private final List<String> drops = new ArrayList<>();
    private final List<CpgException> cutOffs = new ArrayList<>();

    @Override
    public void ready() {}

    @Override
    public void dropped(long messages, long bytes) {
      drops.add(messages + " with " + bytes);
    }

    @Override
    public void cutOff(CpgException why) {
      cutOffs.add(why);
    }
  }

  private void open(SlowConsumer policy) {
    lease =
        Groups.registry(engine)
            .lease(ORDERS, OPTIONS.withSlowConsumer(policy, Duration.ofSeconds(1)));
    leases.add(lease);
    inbox = new BoundedInbox(lease, LIMIT, true, told);
  }

  private void deliver(int bytes, boolean foreign, Mark mark) {
    inbox.onDelivery(
        new Delivery(
            SENDER, ++position, Optional.empty(), foreign, new byte[bytes], 0, bytes, mark));
    if (mark != null) {
      mark.told();
    }
  }

  private void deliver(int bytes) {
    deliver(bytes, false, null);
  }

  private void view(List<MembershipChange> left) {
    inbox.onView(
        new GroupView(
            ORDERS, 1, List.of(), List.of(), left, Optional.empty(), Quorum.UNKNOWN, Map.of()));
  }

  private Inbox.Event take() throws InterruptedException {
    return inbox.take(Duration.ZERO);
  }

  private long takePosition() throws InterruptedException {
    return assertInstanceOf(Inbox.Event.Message.class, take()).delivery().position();
  }

  @Test
  void aSenderThatIsBlockedFillsAnInboxOverItsLimit() throws Exception {
    open(SlowConsumer.BLOCK_SENDERS);
    for (int i = 0; i < 100; i++) {
      deliver(1000);
    }

    assertEquals(100, inbox.size());
    assertEquals(List.of(), told.cutOffs);
  }

  @Test
  void aMarkIsGrantedWhenItsMessageIsTaken() throws Exception {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(10);
    deliver(10, false, marks.mark(SENDER, 1, 2));

    take();
    assertEquals(List.of(), marks.takeGrants());
    take();

    assertEquals(List.of(new Grant(SENDER, 1, 2)), marks.takeGrants());
  }

  @Test
  void closingGrantsWhatWaits() {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(10, false, marks.mark(SENDER, 1, 2));

    inbox.close();

    assertEquals(1, marks.takeGrants().size());
  }

  @Test
  void anOverdueConsumerIsCutOffGrantsAndStillGetsWhatWaits() throws Exception {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(10, false, marks.mark(SENDER, 1, 1));
    deliver(10, false, marks.mark(SENDER, 1, 2));

    marks.overdue(new Grant(SENDER, 1, 2));
    deliver(10, false, marks.mark(SENDER, 1, 3));

    assertEquals(List.of(new Grant(SENDER, 1, 3)), marks.takeGrants());
    assertEquals(1, takePosition());
    assertEquals(2, takePosition());
    CpgException cutOff = assertThrows(CpgException.class, this::take);
    assertTrue(cutOff.getMessage().contains("held up the senders"), cutOff.getMessage());
    assertEquals(List.of(cutOff), told.cutOffs);
    assertEquals(1, lease.slowConsumers().cutOffs());
  }

  @Test
  void foreignPayloadsThatNobodyBlocksCutOffAtTheLimit() {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(20_000);
    deliver(6000, true, null);
    assertEquals(List.of(), told.cutOffs);

    deliver(6000, true, null);

    assertEquals(1, told.cutOffs.size());
  }

  @Test
  void takenForeignPayloadsMakeRoomForOthers() throws Exception {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(6000, true, null);
    take();
    deliver(6000, true, null);

    assertEquals(List.of(), told.cutOffs);
  }

  @Test
  void sendersThatComeAndGoDoNotFillAnInboxOverItsLimit() {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(6000);
    view(List.of(new MembershipChange(SENDER, ChangeReason.LEAVE)));
    deliver(6000);

    assertEquals(1, told.cutOffs.size());
  }

  @Test
  void aSenderThatCameAgainHasCreditOnceItsOldMessagesAreTaken() throws Exception {
    open(SlowConsumer.BLOCK_SENDERS);
    deliver(6000);
    view(List.of(new MembershipChange(SENDER, ChangeReason.LEAVE)));
    take();
    take();
    deliver(6000);
    deliver(6000);

    assertEquals(List.of(), told.cutOffs);
  }

  @Test
  void theOldestMessagesAreDroppedCountedAndTold() throws Exception {
    open(SlowConsumer.DROP_OLDEST);
    deliver(3000);
    deliver(3000);
    deliver(3000);
    deliver(5000);

    assertEquals(List.of("2 with 6000"), told.drops);
    assertEquals(2, inbox.dropped());
    assertEquals(2, lease.slowConsumers().droppedMessages());
    assertEquals(6000, lease.slowConsumers().droppedBytes());
    assertEquals(3, takePosition());
    assertEquals(4, takePosition());
    assertNull(take());
  }

  @Test
  void viewsAreNeverDropped() throws Exception {
    open(SlowConsumer.DROP_OLDEST);
    view(List.of());
    deliver(6000);
    deliver(6000);

    assertInstanceOf(Inbox.Event.View.class, take());
    assertEquals(2, takePosition());
  }

  @Test
  void viewsAloneOverTheLimitCutAConsumerOffThatDropsMessages() {
    open(SlowConsumer.DROP_OLDEST);
    for (int i = 0; i < 100; i++) {
      view(List.of());
    }

    assertEquals(1, told.cutOffs.size());
  }

  @Test
  void whoDropsHoldsNobodyUp() {
    open(SlowConsumer.DROP_OLDEST);
    deliver(10, false, marks.mark(SENDER, 1, 2));

    assertEquals(1, marks.takeGrants().size());
  }

  @Test
  void aConsumerThatDisconnectsIsCutOffAtTheLimitAndHoldsNobodyUp() {
    open(SlowConsumer.DISCONNECT);
    deliver(6000, false, marks.mark(SENDER, 1, 1));
    assertEquals(1, marks.takeGrants().size());
    deliver(6000);

    assertFalse(told.cutOffs.isEmpty());
  }
}
