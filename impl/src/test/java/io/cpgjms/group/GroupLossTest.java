package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a channel makes of a daemon that is not there, or not any more. */
class GroupLossTest extends GroupFixture {
  @Test
  void aJoinWithoutDaemonFailsAtOnceAndSaysWhatToDo() {
    engine.crash();
    GroupLease lease = Groups.registry(engine).lease(ORDERS, OPTIONS);
    leases.add(lease);

    CpgException failure = assertThrows(CpgException.class, lease::awaitJoined);

    assertEquals(CsError.CS_ERR_LIBRARY, failure.error());
    assertTrue(failure.getMessage().contains("systemctl start corosync"));
  }

  @Test
  void anErrorOfTheEngineIsTheReasonThatTheJoinFailed() {
    CpgEngine broken =
        new CpgEngine() {
          @Override
          public String name() {
            return "broken?" + bus;
          }

          @Override
          public Cpg open(CpgEvents events) {
            throw new UnsatisfiedLinkError("broken on purpose");
          }

          @Override
          public QuorumHandle openQuorum() {
            throw new CpgException("no quorum here", CsError.CS_ERR_NOT_SUPPORTED, null);
          }
        };
    GroupLease lease = Groups.registry(broken).lease(ORDERS, OPTIONS);
    leases.add(lease);

    CpgException failure = assertThrows(CpgException.class, lease::awaitJoined);

    assertTrue(failure.getMessage().contains("broken on purpose"), failure.getMessage());
  }

  @Test
  void aLeaseThatWaitsForTheDaemonIsJoinedWhenItComesUp() {
    engine.crash();
    GroupLease lease = Groups.registry(engine).lease(ORDERS, OPTIONS);
    leases.add(lease);
    assertThrows(CpgException.class, lease::awaitJoined);

    engine.restart();
    lease.awaitJoined();

    assertTrue(lease.isJoined());
  }

  @Test
  void afterALossTheGroupIsJoinedAgainAndListenersSeeBoth() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    lease.sendAndConfirm(framed("before"));

    engine.crash();
    listener.awaitEvent("view lost");
    engine.restart();
    lease.sendAndConfirm(framed("after"));

    assertEquals(
        List.of("view 1", "before", "view lost", "view 1", "after"), listener.awaitEvent("after"));
  }

  @Test
  void aSendDuringTheLossWaitsForTheRejoin() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    engine.crash();
    listener.awaitEvent("view lost");

    CompletableFuture<Void> send =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("patient")));
    engine.restart();

    listener.awaitEvent("patient");
    send.join();
  }

  @Test
  void aSendThatFindsNoGroupInTimeFailsAsNotSent() {
    GroupLease lease =
        Groups.registry(engine)
            .lease(
                ORDERS,
                GroupOptions.DEFAULTS
                    .withTimeouts(
                        Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5))
                    .withLimits(1000, 1000));
    leases.add(lease);
    lease.awaitJoined();
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    engine.crash();
    listener.awaitEvent("view lost");

    CpgException failure =
        assertThrows(CpgException.class, () -> lease.sendAndConfirm(framed("lost cause")));

    assertEquals(CsError.CS_ERR_TIMEOUT, failure.error());
    assertTrue(failure.getMessage().contains("sendTimeout=50 ms"));
  }

  @Test
  void whatHasNotComeBackWhenTheDaemonDiesIsInDoubt() {
    GroupLease lease = join(engine);
    BlockingListener blocking = new BlockingListener();
    RecordingListener listener = new RecordingListener();
    lease.subscribe(blocking);
    lease.subscribe(listener);
    RecordingListener elsewhere = new RecordingListener();
    join(otherProcess).subscribe(elsewhere);

    lease.send(framed("first"));
    blocking.awaitEntered();
    lease.send(framed("x".repeat(70_000), "x"));
    CompletableFuture<Void> awaited =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("y".repeat(70_000), "y")));
    elsewhere.awaitEvent("y");
    engine.crash();
    blocking.release();

    CompletionException failure = assertThrows(CompletionException.class, awaited::join);
    assertSame(InDoubtException.class, failure.getCause().getClass());
    listener.awaitEvent("unconfirmed 2");
  }
}
