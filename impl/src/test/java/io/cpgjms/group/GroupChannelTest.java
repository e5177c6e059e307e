package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.cpg.Cpg;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupChannelTest extends GroupFixture {
  @Test
  void aSendIsConfirmedWhenItCameBackToTheLocalListeners() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);

    lease.sendAndConfirm(framed("hello"));

    assertEquals(List.of("view 1", "hello"), listener.awaitEvents(seen -> true));
  }

  @Test
  void twoLeasesOfOneProcessShareOneMember() {
    GroupLease first = join(engine);
    GroupLease second = join(engine);

    assertEquals(1, first.view().orElseThrow().members().size());
    first.close();
    assertTrue(second.isJoined());
    second.sendAndConfirm(framed("still here"));
  }

  @Test
  void theGroupIsLeftWithTheLastLease() {
    GroupLease watcher = join(otherProcess);
    RecordingListener seen = new RecordingListener();
    watcher.subscribe(seen);
    GroupLease lease = join(engine);
    Member self = lease.local().orElseThrow();

    lease.close();

    seen.awaitEvents(events -> seen.views().stream().anyMatch(v -> !v.left().isEmpty()));
    GroupView last = seen.views().get(seen.views().size() - 1);
    assertEquals(List.of(new MembershipChange(self, ChangeReason.LEAVE)), last.left());
  }

  @Test
  void aGroupThatWasLeftCanBeJoinedAgainAtOnce() {
    for (int i = 0; i < 50; i++) {
      GroupLease lease = join(engine);
      lease.sendAndConfirm(framed("round " + i));
      lease.close();
    }
  }

  @Test
  void messagesAndViewsComeInOneOrderToAllMembers() throws Exception {
    GroupLease mine = join(engine);
    GroupLease other = join(otherProcess);
    RecordingListener here = new RecordingListener();
    RecordingListener there = new RecordingListener();
    mine.subscribe(here);
    other.subscribe(there);
    here.awaitEvent("view 2");

    CompletableFuture<Void> otherSends =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, 500).forEach(i -> other.send(framed("other " + i))));
    IntStream.range(0, 500).forEach(i -> mine.send(framed("mine " + i)));
    otherSends.get(10, TimeUnit.SECONDS);

    here.awaitEvents(seen -> here.deliveries().size() == 1000);
    there.awaitEvents(seen -> there.deliveries().size() == 1000);
    assertEquals(here.texts(), there.texts());
  }

  @Test
  void sendsOfOneThreadKeepTheirOrder() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    List<String> sent = IntStream.range(0, 2000).mapToObj(Integer::toString).toList();

    sent.forEach(text -> lease.send(framed(text)));

    List<String> seen = listener.awaitEvents(events -> events.size() == sent.size() + 1);
    assertEquals(sent, seen.subList(1, seen.size()));
  }

  @Test
  void payloadsOfOneOutboundAreNeverTornApart() throws Exception {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);

    List<CompletableFuture<Void>> senders =
        IntStream.range(0, 4)
            .mapToObj(
                t ->
                    CompletableFuture.runAsync(
                        () ->
                            IntStream.range(0, 100)
                                .forEach(i -> lease.send(framed(t + "/" + i + " a", t + "/" + i)))))
            .toList();
    for (CompletableFuture<Void> sender : senders) {
      sender.get(10, TimeUnit.SECONDS);
    }

    List<String> seen = listener.awaitEvents(events -> events.size() == 801);
    for (int i = 1; i < seen.size(); i += 2) {
      assertEquals(seen.get(i), seen.get(i + 1) + " a");
    }
  }

  @Test
  void aForeignPayloadArrivesAsItIsAndMarked() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);

    lease.sendAndConfirm(new Outbound.Raw("from C".getBytes(UTF_8)));

    assertTrue(listener.deliveries().get(0).foreign());
    assertEquals(List.of("view 1", "from C"), listener.awaitEvents(seen -> true));
  }

  @Test
  void aDamagedFrameIsSkippedAndWhatFollowsArrives() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    byte[] damaged = {'C', 'P', 'G', 'J', 1, 0x0a, 0x7f, 1};

    lease.sendAndConfirm(new Outbound.Raw(damaged));
    lease.sendAndConfirm(framed("after"));

    assertEquals(List.of("view 1", "after"), listener.awaitEvents(seen -> true));
  }

  @Test
  void aListenerThatThrowsDoesNotDisturbTheOthers() {
    GroupLease lease = join(engine);
    lease.subscribe(
        new GroupListener() {
          @Override
          public void onDelivery(Delivery delivery) {
            throw new IllegalStateException("broken on purpose");
          }

          @Override
          public void onView(GroupView view) {
            throw new IllegalStateException("broken on purpose");
          }
        });
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);

    lease.sendAndConfirm(framed("one"));
    lease.sendAndConfirm(framed("two"));

    assertEquals(List.of("view 1", "one", "two"), listener.awaitEvents(seen -> true));
  }

  @Test
  void aMessageOverTheLimitIsRefusedWithTheLimit() {
    GroupLease lease = join(engine);

    CpgException refused =
        assertThrows(
            CpgException.class,
            () -> lease.send(new Outbound.Framed(new byte[OPTIONS.maxMessageBytes() + 1])));

    assertEquals(CsError.CS_ERR_TOO_BIG, refused.error());
    assertTrue(refused.getMessage().contains("maxMessageSize allows 1000000"));
  }

  @Test
  void manyPayloadsThatDoNotFitOneFrameStillTakeOnePlace() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    int count = 600_000;

    lease.send(new Outbound.Framed(Collections.nCopies(count, new byte[] {'x'})));
    lease.sendAndConfirm(framed("after"));

    assertEquals(count + 1, listener.deliveries().size());
    assertEquals("after", listener.texts().get(count));
  }

  @Test
  void aClosedLeaseRefusesToSend() {
    GroupLease lease = join(engine);
    lease.close();

    assertThrows(IllegalStateException.class, () -> lease.send(framed("late")));
    assertFalse(lease.isJoined());
  }

  @Test
  void whatWasAcceptedBeforeTheCloseStillGoesOut() {
    GroupLease watcher = join(otherProcess);
    RecordingListener seen = new RecordingListener();
    watcher.subscribe(seen);
    GroupLease lease = join(engine);

    IntStream.range(0, 300).forEach(i -> lease.send(framed("m" + i)));
    lease.close();

    seen.awaitEvent("m299");
  }

  @Test
  void aViewTellsTheMembersThatWereThereBefore() {
    join(otherProcess);
    GroupLease lease = join(engine);

    assertTrue(lease.view().orElseThrow().contains(otherMember));
  }

  @Test
  void aProcessThatDiesIsSeenAsProcdown() {
    Cpg dying = otherProcess.open(new IgnoringEvents());
    dying.join(ORDERS);
    GroupLease lease = join(engine);
    RecordingListener seen = new RecordingListener();
    lease.subscribe(seen);

    dying.close();

    seen.awaitEvents(events -> seen.views().size() == 2);
    assertEquals(
        List.of(new MembershipChange(otherMember, ChangeReason.PROCDOWN)),
        seen.views().get(1).left());
  }

  @Test
  void aForeignMemberSendsWhatItLikes() {
    Cpg foreign = otherProcess.open(new IgnoringEvents());
    foreign.join(ORDERS);
    GroupLease lease = join(engine);
    RecordingListener seen = new RecordingListener();
    lease.subscribe(seen);

    foreign.mcast(ByteBuffer.wrap("CPG".getBytes(UTF_8)));

    seen.awaitEvent("CPG");
    assertEquals(otherMember, seen.deliveries().get(0).sender());
    foreign.close();
  }
}
