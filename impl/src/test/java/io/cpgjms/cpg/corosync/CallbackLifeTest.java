package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.DispatchStack;
import io.cpgjms.cpg.QuorumHandle;
import io.cpgjms.cpg.RecordedEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What C holds must stay, and what it has let go must go. */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class CallbackLifeTest {
  private static final CorosyncEngine ENGINE = new CorosyncEngine(null);

  @Test
  void callbacksSurviveGarbageCollectionsWhileMessagesFlow() {
    int rounds = 10;
    int each = 300;
    RecordedEvents events = new RecordedEvents();
    try (Cpg cpg = ENGINE.open(events)) {
      cpg.join(new GroupName("collected"));
      ByteBuffer payload = ByteBuffer.allocateDirect(Integer.BYTES);
      for (int round = 0; round < rounds; round++) {
        CompletableFuture<Void> collection = CompletableFuture.runAsync(System::gc);
        for (int i = 0; i < each; i++) {
          cpg.mcast(payload.putInt(0, round * each + i));
        }
        events.awaitMessages(cpg, (round + 1) * each);
        collection.join();
      }
    }
    assertEquals(
        IntStream.range(0, rounds * each).boxed().toList(),
        events.messages().stream().map(m -> ByteBuffer.wrap(m.payload()).getInt()).toList());
  }

  @Test
  void aClosedHandleLeavesNoFileDescriptorBehind() throws IOException {
    openAndClose(5);
    long before = fileDescriptors();
    openAndClose(50);
    assertTrue(fileDescriptors() <= before + 5, () -> before + " grew a lot");
  }

  private static void openAndClose(int times) {
    for (int i = 0; i < times; i++) {
      try (QuorumHandle quorum = ENGINE.openQuorum()) {
        quorum.dispatch(Duration.ofSeconds(10));
      }
      RecordedEvents events = new RecordedEvents();
      try (Cpg cpg = ENGINE.open(events)) {
        cpg.join(new GroupName("again"));
        events.awaitMember(cpg, cpg.local(), true);
      }
    }
  }

  private static long fileDescriptors() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.count();
    }
  }
}
