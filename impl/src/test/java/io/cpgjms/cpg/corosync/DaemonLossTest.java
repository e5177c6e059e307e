package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.DispatchStack;
import io.cpgjms.cpg.RecordedEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A daemon that dies, is absent, comes back or hangs. */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class DaemonLossTest {
  private static final CorosyncEngine ENGINE = new CorosyncEngine(null);
  private static final GroupName GROUP = new GroupName("daemon-loss");

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final RecordedEvents events = new RecordedEvents();

  private Cpg joined() {
    Cpg cpg = ENGINE.open(events);
    cpg.join(GROUP);
    events.awaitMember(cpg, cpg.local(), true);
    return cpg;
  }

  /** The names of what this process shares with the daemon now. */
  private static List<String> sharedMemory() throws IOException {
    String own = "qb-\\d+-" + ProcessHandle.current().pid() + "-.*";
    try (Stream<Path> entries = Files.list(Path.of("/dev/shm"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(own))
          .toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void theSharedMemoryOfAKilledDaemonDoesNotStay() throws IOException {
    Cpg cpg = joined();
    List<String> shared = sharedMemory();
    assertFalse(shared.isEmpty());
    daemon.kill9();
    assertThrows(CpgException.class, () -> cpg.dispatch(Duration.ofSeconds(20)));
    cpg.close();
    daemon.start();
    try (Cpg again = ENGINE.open(new RecordedEvents())) {
      assertTrue(Collections.disjoint(shared, sharedMemory()), again + ": " + sharedMemory());
    }
  }

  @Test
  void everyCallSaysThatTheDaemonIsGoneAndANewHandleJoinsTheNextOne() {
    Cpg cpg = joined();
    daemon.kill9();
    assertLibrary(assertThrows(CpgException.class, () -> cpg.dispatch(Duration.ofSeconds(20))));
    assertLibrary(assertThrows(CpgException.class, () -> cpg.mcast(bytes("lost"))));
    assertLibrary(assertThrows(CpgException.class, cpg::leave));
    cpg.close();
    CpgException absent = assertThrows(CpgException.class, () -> ENGINE.open(events));
    assertLibrary(absent);
    assertTrue(absent.getMessage().contains("systemctl start corosync"), absent::getMessage);

    daemon.start();
    RecordedEvents after = new RecordedEvents();
    try (Cpg again = ENGINE.open(after)) {
      again.join(GROUP);
      again.mcast(bytes("back"));
      assertEquals("back", after.awaitMessages(again, 1).get(0).text());
    }
  }

  private static void assertLibrary(CpgException fault) {
    assertSame(CsError.CS_ERR_LIBRARY, fault.error(), fault::getMessage);
  }

  @Test
  void whatIsSentWhileTheDaemonHangsArrivesWhenItGoesOn() {
    try (Cpg cpg = joined()) {
      daemon.suspend();
      try {
        cpg.mcast(bytes("patience"));
        cpg.dispatch(Duration.ofMillis(50));
        assertEquals(List.of(), events.texts());
      } finally {
        daemon.resume();
      }
      assertEquals("patience", events.awaitMessages(cpg, 1).get(0).text());
    }
  }

  @Test
  void aRestartEndsTheHandle() {
    try (Cpg cpg = joined()) {
      daemon.restart();
      assertLibrary(assertThrows(CpgException.class, () -> events.await(cpg, () -> false)));
    }
  }

  @Test
  void aFullQueueIsToldAndTheHandleGoesOn() {
    try (Cpg cpg = joined()) {
      daemon.suspend();
      int sent = 0;
      CpgException full;
      try {
        ByteBuffer payload = ByteBuffer.allocateDirect(64 << 10);
        while (true) {
          cpg.mcast(payload);
          sent++;
        }
      } catch (CpgException e) {
        full = e;
      } finally {
        daemon.resume();
      }
      assertSame(CsError.CS_ERR_TRY_AGAIN, full.error());
      events.awaitMessages(cpg, sent);
    }
  }
}
