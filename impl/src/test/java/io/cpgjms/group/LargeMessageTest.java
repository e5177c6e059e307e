package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.Member;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Messages that do not fit into one multicast. */
class LargeMessageTest extends GroupFixture {
  private static final int SIZE = 5 << 20;

  private final byte[] content = new byte[SIZE];

  LargeMessageTest() {
    new Random(7).nextBytes(content);
  }

  private GroupLease joinForLarge() {
    GroupLease lease =
        Groups.registry(engine).lease(ORDERS, OPTIONS.withLimits(SIZE, OPTIONS.sendWindowBytes()));
    leases.add(lease);
    lease.awaitJoined();
    return lease;
  }

  private static byte[] bytes(Delivery delivery) {
    byte[] bytes = new byte[delivery.length()];
    delivery.payload().get(bytes);
    return bytes;
  }

  @Test
  void aLargeMessageArrivesWholeInItsPlaceOfTheOrder() {
    RecordingListener there = new RecordingListener();
    join(otherProcess).subscribe(there);
    GroupLease lease = joinForLarge();

    lease.send(framed("before"));
    lease.send(new Outbound.Framed(content));
    lease.sendAndConfirm(framed("after"));
    there.awaitEvent("after");

    assertEquals(3, there.deliveries().size());
    assertArrayEquals(content, bytes(there.deliveries().get(1)));
  }

  @Test
  void aLargeMessageThatJoinsAndRingChangesInterruptArrivesOnceAndWhole() throws Exception {
    RecordingListener there = new RecordingListener();
    join(otherProcess).subscribe(there);
    GroupLease lease = joinForLarge();

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(new Outbound.Framed(content)));
    for (int i = 0; i < 5; i++) {
      engine.changeRing();
      otherProcessOf(i).close();
    }
    sending.get(30, TimeUnit.SECONDS);
    lease.sendAndConfirm(framed("after"));
    there.awaitEvent("after");

    assertEquals(2, there.deliveries().size());
    assertArrayEquals(content, bytes(there.deliveries().get(0)));
  }

  @Test
  void whoJoinsWhileLargeMessagesAreOnTheirWayGetsEachWholeOrNotAtAll() throws Exception {
    GroupLease lease = joinForLarge();
    RecordingListener here = new RecordingListener();
    lease.subscribe(here);

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 10; i++) {
                lease.sendAndConfirm(new Outbound.Framed(content));
              }
            });
    here.awaitEvents(seen -> here.deliveries().size() == 2);
    RecordingListener there = new RecordingListener();
    GroupLease joiner = Groups.registry(otherProcess).lease(ORDERS, OPTIONS);
    leases.add(joiner);
    joiner.subscribe(there);
    sending.get(30, TimeUnit.SECONDS);
    lease.sendAndConfirm(framed("after"));
    there.awaitEvent("after");

    for (Delivery delivery : there.deliveries().subList(0, there.deliveries().size() - 1)) {
      assertArrayEquals(content, bytes(delivery));
    }
  }

  private GroupLease otherProcessOf(int number) {
    return join(new EmbeddedEngine(bus, new Member(1, 1000 + number)));
  }
}
