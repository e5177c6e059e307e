package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.cpg.corosync.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Joining, sending and closing while the daemon is stopped by a signal (SIGSTOP). */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class FrozenDaemonTest {
  private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final GroupOptions OPTIONS =
      GroupOptions.DEFAULTS.withTimeouts(
          Duration.ofSeconds(20), Duration.ofSeconds(20), CLOSE_TIMEOUT);
  private static final GroupOptions HASTY =
      OPTIONS.withTimeouts(Duration.ofMillis(500), Duration.ofMillis(500), CLOSE_TIMEOUT);

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final GroupRegistry registry = Groups.registry(new CorosyncEngine(null));
  private final String name = "frozen-" + UUID.randomUUID();
  private final List<GroupLease> leases = new ArrayList<>();
  private Footprint before;

  @BeforeEach
  void measure() {
    registry.lease(new GroupName(name), OPTIONS).close(); // loads the native layer
    before = Footprint.now().withoutThreads();
  }

  @AfterEach
  void resumeAndClose() {
    daemon.start(); // if it was killed
    daemon.resume();
    GroupLease.closeAll(leases);
    assertEquals(before, before.await(DEADLINE));
  }

  private GroupLease lease(String group, GroupOptions options) {
    GroupLease lease = registry.lease(new GroupName(group), options);
    leases.add(lease);
    return lease;
  }

  private GroupLease joined(GroupOptions options) {
    GroupLease lease = lease(name, options);
    lease.awaitJoined();
    return lease;
  }

  private static Outbound.Framed framed(String text) {
    return new Outbound.Framed(text.getBytes(UTF_8));
  }

  private static Duration timed(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not seen in time");
      Thread.onSpinWait();
    }
  }

  private static void assertWithin(Duration limit, Duration took) {
    assertTrue(took.compareTo(limit) < 0, took::toString);
  }

  @Test
  void twentyGroupsCloseWithinOneCloseTimeout() {
    IntStream.range(0, 20).forEach(i -> lease(name + "-" + i, OPTIONS));
    leases.forEach(GroupLease::awaitJoined);

    daemon.suspend();

    assertWithin(CLOSE_TIMEOUT.plus(SLACK), timed(() -> GroupLease.closeAll(leases)));
  }

  @Test
  void aFloodOfSmallRawMessagesDoesNotHoldUpTheClose() {
    GroupLease lease = joined(OPTIONS.withLimits(1000, 1 << 20));
    daemon.suspend();
    CompletableFuture<Void> flood =
        CompletableFuture.runAsync(
            () ->
                IntStream.range(0, 100_000)
                    .forEach(i -> lease.send(new Outbound.Raw(new byte[8]))));
    await(() -> lease.statistics().waitingBytes() > 500_000);

    Duration took = timed(lease::close);

    assertWithin(CLOSE_TIMEOUT.plus(SLACK), took);
    assertThrows(CompletionException.class, () -> flood.orTimeout(5, TimeUnit.SECONDS).join());
  }

  @Test
  void aJoinSaysWhatItWaitsForAndSucceedsWhenTheDaemonGoesOn() {
    daemon.suspend();
    GroupLease lease = lease(name, HASTY);

    CpgException failure = assertThrows(CpgException.class, lease::awaitJoined);
    daemon.resume();
    GroupLease patient = lease(name, OPTIONS);
    patient.awaitJoined();

    assertSame(CsError.CS_ERR_TIMEOUT, failure.error());
    assertTrue(
        failure.getMessage().contains("the daemon has not answered cpg_model_initialize for"),
        failure::getMessage);
    patient.sendAndConfirm(framed("joined by itself"));
  }

  @Test
  void aJoinThatHangsGoesOnWithTheNextDaemonWhenThisOneIsKilled() {
    daemon.suspend();
    GroupLease lease = lease(name, OPTIONS);
    GroupLease hasty = lease(name, HASTY);
    assertThrows(CpgException.class, hasty::awaitJoined);

    daemon.kill9();
    daemon.start();

    lease.awaitJoined();
    lease.sendAndConfirm(framed("on the next daemon"));
  }

  @Test
  void aNewLeaseSaysThatTheHandleBeforeItHangsAndJoinsWhenTheDaemonGoesOn() {
    GroupLease former = joined(OPTIONS);
    daemon.suspend();
    former.close();
    GroupLease next = lease(name, HASTY);

    CpgException failure = assertThrows(CpgException.class, next::awaitJoined);
    daemon.resume();
    GroupLease patient = lease(name, OPTIONS);
    patient.awaitJoined();

    assertTrue(
        failure
            .getMessage()
            .contains("the handle before this one has not left: the daemon has not answered"),
        failure::getMessage);
  }

  @Test
  void aLeaseThatIsClosedWhileTheHandleBeforeItHangsEndsAtOnce() {
    GroupLease former = joined(OPTIONS);
    daemon.suspend();
    former.close();
    GroupLease next = lease(name, OPTIONS);

    assertWithin(CLOSE_TIMEOUT, timed(next::close));
    GroupLease third = lease(name, HASTY);

    CpgException failure = assertThrows(CpgException.class, third::awaitJoined);
    assertTrue(failure.getMessage().contains("the handle before this one"), failure::getMessage);
  }

  @Test
  void aPendingConfirmationIsInDoubtWhenTheFrozenDaemonIsKilled() {
    GroupLease lease = joined(OPTIONS);
    daemon.suspend();
    CompletableFuture<Void> send =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("anybody?")));
    await(() -> lease.statistics().onTheWayBytes() > 0);

    daemon.kill9();

    CompletionException failure = assertThrows(CompletionException.class, send::join);
    assertSame(InDoubtException.class, failure.getCause().getClass());
  }

  @Test
  void aPendingConfirmationIsGivenWhenTheDaemonGoesOn() {
    GroupLease lease = joined(OPTIONS);
    daemon.suspend();
    CompletableFuture<Void> send =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("patience")));
    await(() -> lease.statistics().onTheWayBytes() > 0);

    daemon.resume();

    send.join();
  }
}
