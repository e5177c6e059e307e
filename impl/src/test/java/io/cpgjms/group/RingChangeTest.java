package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is on its way when the totem ring changes. */
class RingChangeTest extends GroupFixture {
  private static final int EACH = 2000;
  private static final int CHANGES = 50;

  @Test
  void whatIsSentWhileTheRingChangesArrivesOnceAndInOneOrder() throws Exception {
    GroupLease mine = join(engine);
    GroupLease other = join(otherProcess);
    RecordingListener here = new RecordingListener();
    RecordingListener there = new RecordingListener();
    mine.subscribe(here);
    other.subscribe(there);

    CompletableFuture<Void> sending =
        CompletableFuture.allOf(sender("a", mine), sender("b", mine), sender("c", other));
    for (int i = 1; i <= CHANGES; i++) {
      int deliveries = i * 3 * EACH / (CHANGES + 1);
      here.awaitEvents(seen -> seen.size() > deliveries);
      engine.changeRing();
    }
    sending.get(30, TimeUnit.SECONDS);
    // Each sender's last ones may still be on their way; nothing of it comes after these.
    mine.sendAndConfirm(framed("end of mine"));
    other.sendAndConfirm(framed("end of other"));
    for (RecordingListener listener : List.of(here, there)) {
      listener.awaitEvent("end of mine");
      listener.awaitEvent("end of other");
    }

    assertEquals(here.texts(), there.texts());
    for (String name : List.of("a", "b", "c")) {
      assertEquals(
          IntStream.range(0, EACH).mapToObj(i -> name + i).toList(),
          here.texts().stream().filter(text -> text.startsWith(name)).toList());
    }
  }

  private static CompletableFuture<Void> sender(String name, GroupLease lease) {
    return CompletableFuture.runAsync(
        () ->
            IntStream.range(0, EACH)
                .forEach(
                    i -> {
                      if (i % 10 == 0) {
                        lease.sendAndConfirm(framed(name + i));
                      } else {
                        lease.send(framed(name + i));
                      }
                    }));
  }

  @Test
  void nobodyIsSaidToHaveLeftWhenOnlyTheRingChanges() {
    GroupLease mine = join(engine);
    RecordingListener here = new RecordingListener();
    mine.subscribe(here);
    for (int i = 0; i < 20; i++) {
      engine.changeRing();
      mine.sendAndConfirm(framed("round " + i));
    }

    assertEquals(1, here.views().size());
  }
}
