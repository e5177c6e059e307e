package io.cpgjms.cpg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every engine tells about the quorum. */
@ExtendWith(DispatchStack.class)
@Timeout(60)
public abstract class QuorumContract {
  private static final Duration LONG = Duration.ofSeconds(10);

  private QuorumHandle handle;

  /** The engine. */
  protected abstract CpgEngine engine();

  /** Takes the quorum away or gives it back. */
  protected abstract void setQuorate(boolean quorate);

  /** The daemon goes without a word. */
  protected abstract void crash();

  @AfterEach
  final void close() {
    if (handle != null) {
      handle.close();
    }
  }

  private void open() {
    handle = engine().openQuorum();
  }

  private void awaitQuorum(Quorum expected) {
    long end = System.nanoTime() + LONG.toNanos();
    while (handle.dispatch(LONG).quorum() != expected && System.nanoTime() < end) {
      // one of the events before it
    }
    assertEquals(expected, handle.dispatch(Duration.ZERO).quorum());
  }

  @Test
  void theQuorumIsToldAtOnce() {
    open();
    assertEquals(Quorum.QUORATE, handle.dispatch(LONG).quorum());
  }

  @Test
  void theQuorumIsThatOfTheRingThatAGroupIsTold() {
    open();
    RecordedEvents events = new RecordedEvents();
    try (Cpg cpg = engine().open(events)) {
      cpg.join(new GroupName("ring"));
      events.await(cpg, () -> !events.of(RecordedEvents.Ring.class).isEmpty());
    }
    assertEquals(
        events.of(RecordedEvents.Ring.class).get(0).id().seq(), handle.dispatch(LONG).ringSeq());
  }

  @Test
  void aLossAndAReturnAreTold() {
    open();
    setQuorate(false);
    awaitQuorum(Quorum.INQUORATE);
    setQuorate(true);
    awaitQuorum(Quorum.QUORATE);
  }

  @Test
  void whatHandlesAreToldWhoOpenLaterIsHowItIsThen() {
    setQuorate(false);
    try {
      open();
      awaitQuorum(Quorum.INQUORATE);
    } finally {
      setQuorate(true);
    }
  }

  @Test
  void aWakeupEndsTheWait() {
    open();
    awaitQuorum(Quorum.QUORATE);
    CompletableFuture<Void> other = CompletableFuture.runAsync(handle::wakeup);
    long start = System.nanoTime();
    Quorum told = handle.dispatch(LONG.multipliedBy(6)).quorum();
    other.join();
    assertEquals(Quorum.QUORATE, told);
    assertTrue(System.nanoTime() - start < LONG.toNanos());
  }

  @Test
  void aDaemonThatIsGoneIsAnError() {
    open();
    awaitQuorum(Quorum.QUORATE);
    crash();
    CpgException gone = assertThrows(CpgException.class, () -> handle.dispatch(LONG));
    assertEquals(CsError.CS_ERR_LIBRARY, gone.error());
    CpgException absent = assertThrows(CpgException.class, () -> engine().openQuorum());
    assertEquals(CsError.CS_ERR_LIBRARY, absent.error());
  }

  @Test
  void aClosedHandleIsOfNoMoreUse() {
    open();
    handle.close();
    handle.close();
    CpgException closed = assertThrows(CpgException.class, () -> handle.dispatch(LONG));
    assertEquals(CsError.CS_ERR_BAD_HANDLE, closed.error());
  }
}
