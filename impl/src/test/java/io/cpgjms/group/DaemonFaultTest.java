package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a channel makes of a daemon that is killed, restarted or hangs. */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class DaemonFaultTest {
  private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
  private static final GroupOptions OPTIONS =
      GroupOptions.DEFAULTS.withTimeouts(
          Duration.ofSeconds(20), Duration.ofSeconds(20), CLOSE_TIMEOUT);

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final GroupName group = new GroupName("faults-" + UUID.randomUUID());
  private final RecordingListener listener = new RecordingListener();
  private GroupLease lease;

  @BeforeEach
  void join() {
    lease = Groups.registry(new CorosyncEngine(null)).lease(group, OPTIONS);
    lease.awaitJoined();
    lease.subscribe(listener);
  }

  @AfterEach
  void leave() {
    lease.close();
  }

  private static Outbound.Framed framed(String text) {
    return new Outbound.Framed(text.getBytes(UTF_8));
  }

  @Test
  void afterAKilledDaemonIsBackTheChannelGoesOnByItself() {
    lease.sendAndConfirm(framed("before"));

    daemon.kill9();
    listener.awaitEvent("view lost");
    CompletableFuture<Void> patient =
        CompletableFuture.runAsync(() -> lease.sendAndConfirm(framed("while it is away")));
    daemon.start();
    patient.join();
    lease.sendAndConfirm(framed("after"));

    List<String> seen = listener.awaitEvent("after");
    assertTrue(seen.indexOf("before") < seen.indexOf("view lost"), seen::toString);
    assertTrue(seen.indexOf("view lost") < seen.indexOf("while it is away"), seen::toString);
    assertTrue(seen.indexOf("while it is away") < seen.indexOf("after"), seen::toString);
  }

  @Test
  void whatIsSentAroundAKillComesInOrderAndAtMostOnce() {
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, 2000).forEach(i -> lease.send(framed(Integer.toString(i)))));
    listener.awaitEvents(seen -> !listener.deliveries().isEmpty());

    daemon.kill9();
    daemon.start();
    sender.join();
    lease.sendAndConfirm(framed("-1"));

    List<Integer> numbers = listener.texts().stream().map(Integer::valueOf).toList();
    List<Integer> withoutEnd = numbers.subList(0, numbers.size() - 1);
    assertEquals(withoutEnd.stream().distinct().sorted().toList(), withoutEnd);
    assertEquals(-1, numbers.get(numbers.size() - 1));
  }

  @Test
  void aLeaseClosesWithinItsTimeWhileTheDaemonHangs() {
    daemon.suspend();
    try {
      long start = System.nanoTime();
      lease.close();

      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took::toString);
    } finally {
      daemon.resume();
    }
  }

  @Test
  void aSendToADaemonThatHangsEndsInDoubtOrUnsent() {
    daemon.suspend();
    try {
      GroupLease hasty =
          Groups.registry(new CorosyncEngine(null))
              .lease(
                  group,
                  OPTIONS.withTimeouts(
                      Duration.ofSeconds(1), Duration.ofMillis(300), CLOSE_TIMEOUT));

      CpgException failure =
          assertThrows(CpgException.class, () -> hasty.sendAndConfirm(framed("anybody?")));

      assertEquals(CsError.CS_ERR_TIMEOUT, failure.error());
      hasty.close();
    } finally {
      daemon.resume();
    }
  }
}
