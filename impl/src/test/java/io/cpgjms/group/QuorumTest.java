package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a channel makes of the quorum. */
@Timeout(60)
class QuorumTest extends GroupFixture {
  private static final GroupOptions GUARDED = OPTIONS.withRequireQuorum(true);

  private final RecordingListener listener = new RecordingListener();

  private GroupLease guarded(CpgEngine as, GroupOptions options) {
    GroupLease lease = Groups.registry(as).lease(ORDERS, options);
    leases.add(lease);
    lease.subscribe(listener);
    lease.awaitJoined();
    return lease;
  }

  private GroupView awaitView(Predicate<GroupView> condition) {
    listener.awaitEvents(seen -> newest() != null && condition.test(newest()));
    return newest();
  }

  private GroupView newest() {
    return Stream.concat(listener.views().stream(), listener.learnt().stream())
        .max(Comparator.comparingLong(GroupView::number))
        .orElse(null);
  }

  /** The watch may notice a crash a moment after the channel. */
  private void awaitUnknown() {
    QuorumWatch watch = QuorumWatch.hold(engine);
    while (watch.knowledge().now() != Quorum.UNKNOWN) {
      Thread.onSpinWait();
    }
    watch.release();
  }

  private void loseQuorum() {
    engine.setQuorate(false);
    awaitView(view -> view.quorum() == Quorum.INQUORATE);
  }

  @Test
  void alreadyTheFirstViewTellsTheQuorum() {
    guarded(engine, OPTIONS);

    assertEquals(
        List.of(Quorum.QUORATE), listener.views().stream().map(GroupView::quorum).toList());
  }

  @Test
  void anotherQuorumIsAViewOfTheSameMembersWithoutChanges() {
    guarded(engine, OPTIONS);
    GroupView before = awaitView(view -> true);

    loseQuorum();

    GroupView expected =
        new GroupView(
            ORDERS,
            newest().number(),
            before.members(),
            List.of(),
            List.of(),
            newest().ring(),
            Quorum.INQUORATE,
            newest().roles());
    assertEquals(expected, newest());
  }

  @Test
  void aViewOfAMembershipChangeCarriesTheQuorumOfThatTime() {
    guarded(engine, OPTIONS);
    loseQuorum();

    join(otherProcess);

    assertEquals(Quorum.INQUORATE, awaitView(view -> view.members().size() == 2).quorum());
  }

  @Test
  void aSendThatRequiresQuorumFailsAtOnceWithoutAndSendsNothing() {
    GroupLease lease = guarded(engine, GUARDED);
    loseQuorum();

    InquorateException confirmed =
        assertThrows(InquorateException.class, () -> lease.sendAndConfirm(framed("lost")));
    assertThrows(InquorateException.class, () -> lease.send(framed("lost")));
    join(engine).sendAndConfirm(framed("needs none"));

    assertEquals(List.of("needs none"), listener.texts());
    assertEquals(
        "cpg_mcast_joined(orders): CS_ERR_TRY_AGAIN (6): this node's partition has no quorum:"
            + " nothing was sent; send again when the cluster is quorate (corosync-quorumtool -s"
            + " tells), or set requireQuorum=false",
        confirmed.getMessage());
  }

  @Test
  void whenTheQuorumIsBackSendsGoOutAgain() {
    GroupLease lease = guarded(engine, GUARDED);
    loseQuorum();
    engine.setQuorate(true);
    awaitView(view -> view.quorum() == Quorum.QUORATE);

    lease.sendAndConfirm(framed("again"));

    assertEquals(List.of("again"), listener.texts());
  }

  @Test
  void whileTheDaemonIsAwayTheQuorumIsUnknown() {
    guarded(engine, GUARDED);
    engine.crash();

    assertEquals(Quorum.UNKNOWN, awaitView(GroupView::isLost).quorum());
  }

  @Test
  void aSendThatRequiresQuorumWaitsForItNoLongerThanItsTimeout() {
    GroupLease lease =
        guarded(
            engine,
            GUARDED.withTimeouts(
                Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5)));
    engine.crash();
    listener.awaitEvent("view lost");

    awaitUnknown();
    InquorateException refused =
        assertThrows(InquorateException.class, () -> lease.send(framed("lost")));

    assertTrue(
        refused.getMessage().contains("not known whether this node's partition has quorum"),
        refused.getMessage());
  }

  @Test
  void aSendThatWaitsForTheDaemonGoesOutWhenItIsBackWithQuorum() {
    GroupLease lease = guarded(engine, GUARDED);
    engine.crash();
    listener.awaitEvent("view lost");
    CompletableFuture<Void> patient =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("patient")));

    engine.restart();
    patient.join();

    assertEquals(List.of("patient"), listener.texts());
    assertEquals(Quorum.QUORATE, newest().quorum());
  }

  @Test
  void theFirstViewAfterARejoinTellsTheQuorumOfTheNewPartition() {
    guarded(engine, GUARDED);
    engine.crash();
    listener.awaitEvent("view lost");
    awaitUnknown();
    engine.setQuorate(false);
    engine.restart();
    listener.awaitEvents(seen -> listener.views().size() == 3);

    assertEquals(
        List.of(Quorum.QUORATE, Quorum.UNKNOWN, Quorum.INQUORATE),
        listener.views().stream().map(GroupView::quorum).toList());
  }

  @Test
  void allChannelsShareOneThreadThatEndsWithTheLast() {
    String name = "cpgjms quorum " + engine.name();
    GroupLease orders = guarded(engine, OPTIONS);
    GroupLease other = Groups.registry(engine).lease(new GroupName("other"), OPTIONS);
    leases.add(other);

    orders.close();
    assertEquals(1, threads(name));
    other.close();
    assertEquals(0, threads(name));
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  /** The embedded engine on a machine without libquorum. */
  private record WithoutQuorum(CpgEngine engine) implements CpgEngine {
    @Override
    public String name() {
      return "no quorum, " + engine.name();
    }

    @Override
    public Cpg open(CpgEvents events) {
      return engine.open(events);
    }

    @Override
    public QuorumHandle openQuorum() {
      throw new CpgException("libquorum.so.5 not found", CsError.CS_ERR_NOT_SUPPORTED, null);
    }
  }

  @Test
  void whereNothingTellsTheQuorumItIsUnknownAndDoesNoHarm() {
    GroupLease lease = guarded(new WithoutQuorum(engine), OPTIONS);
    lease.sendAndConfirm(framed("goes"));

    assertEquals(Quorum.UNKNOWN, newest().quorum());
  }

  @Test
  void whereNothingTellsTheQuorumAJoinThatRequiresItFailsWithTheReason() {
    CpgException refused =
        assertThrows(CpgException.class, () -> guarded(new WithoutQuorum(engine), GUARDED));

    assertEquals(CsError.CS_ERR_NOT_SUPPORTED, refused.error());
    assertEquals("libquorum.so.5 not found", refused.getMessage());
  }
}
