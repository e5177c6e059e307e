package io.cpgjms.cpg.corosync;

import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.DispatchStack;
import io.cpgjms.cpg.RecordedEvents;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads that open and close handles at the same time; libqb's table of them does not lock. */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class ConcurrentHandlesTest {
  private static final int THREADS = 24;
  private static final int ROUNDS = 20;

  @Test
  void handlesThatAreOpenedAndClosedAtTheSameTimeDoNotMixUp() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    CorosyncEngine engine = new CorosyncEngine(null);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i -> CompletableFuture.runAsync(() -> openAndClose(engine, together), threads))
              .toList();
      for (CompletableFuture<Void> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void openAndClose(CorosyncEngine engine, CyclicBarrier together) {
    for (int i = 0; i < ROUNDS; i++) {
      awaitAll(together);
      try (Cpg cpg = engine.open(new RecordedEvents())) {
        cpg.maxAtomicMessageSize();
      }
    }
  }

  private static void awaitAll(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
