package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.cpg.corosync.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consumer process that is stopped (SIGSTOP) while others send as fast as they can. */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class FrozenConsumerTest {
  private static final int WINDOW = 1 << 20;
  private static final int MESSAGE = 1000;
  private static final String END = "end";

  /** The queues to the daemon, the window, and what malloc does not give back. */
  private static final long BOUND = 32 << 20;

  private static final GroupOptions OPTIONS =
      GroupOptions.DEFAULTS
          .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(5))
          .withLimits(MESSAGE, WINDOW);

  @Test
  void theDaemonsMemoryStaysBoundedAndAfterwardsNothingIsLost() throws Exception {
    CorosyncDaemon daemon = CorosyncDaemon.shared();
    GroupName group = new GroupName("frozen-" + UUID.randomUUID());
    Process consumer = TestJvm.start(FrozenConsumerTest.class, group.value());
    try (GroupLease sender = Groups.registry(new CorosyncEngine(null)).lease(group, OPTIONS);
        BufferedReader said = consumer.inputReader(UTF_8)) {
      RecordingListener listener = new RecordingListener();
      sender.awaitJoined();
      sender.subscribe(listener);
      listener.awaitEvents(seen -> !sender.view().orElseThrow().subscribers().isEmpty());
      final long before = daemon.residentBytes();

      signal(consumer, "STOP");
      int sent = flood(sender);
      long grown = daemon.residentBytes() - before;
      signal(consumer, "CONT");
      sender.sendAndConfirm(new Outbound.Framed(END.getBytes(UTF_8)));

      assertTrue(grown < BOUND, () -> "the daemon has grown by " + grown + " bytes");
      assertEquals(Integer.toString(sent), said.readLine());
    } finally {
      consumer.destroyForcibly();
    }
  }

  private static int flood(GroupLease sender) {
    for (int sent = 0; ; sent++) {
      try {
        sender.send(new Outbound.Framed(new byte[MESSAGE]));
      } catch (CpgException heldUp) {
        assertTrue(heldUp.getMessage().contains("has taken nothing for"), heldUp.getMessage());
        return sent;
      }
      assertTrue(sent < 100 * WINDOW / MESSAGE, "nothing holds the sender up");
    }
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** The consumer: counts the messages up to the last one, and prints how many they were. */
  public static void main(String[] arguments) throws InterruptedException {
    GroupName group = new GroupName(arguments[0]);
    try (GroupLease lease = Groups.registry(new CorosyncEngine(null)).lease(group, OPTIONS);
        Inbox inbox = Inbox.open(lease, 1 << 20, false, () -> {})) {
      int count = 0;
      for (Inbox.Event.Message next = take(inbox);
          next.delivery().length() != END.length();
          next = take(inbox)) {
        count++;
      }
      System.out.println(count);
    }
  }

  private static Inbox.Event.Message take(Inbox inbox) throws InterruptedException {
    return (Inbox.Event.Message) inbox.take(Duration.ofMinutes(1));
  }
}
