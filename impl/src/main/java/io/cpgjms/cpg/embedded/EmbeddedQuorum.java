package io.cpgjms.cpg.embedded;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.cpg.QuorumHandle;
import io.cpgjms.cpg.QuorumState;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the quorum of an {@link EmbeddedBus}. Its lock guards the state. */
final class EmbeddedQuorum implements QuorumHandle {
  private final EmbeddedBus bus;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private QuorumState state = QuorumState.UNKNOWN;
  private boolean news;
  private boolean connected = true;
  private boolean closed;

  EmbeddedQuorum(EmbeddedBus bus) {
    this.bus = bus;
    bus.add(this);
  }

  @Override
  public QuorumState dispatch(Duration timeout) {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (!news && connected && left > 0) {
        left = something.awaitNanos(left);
      }
      news = false;
      if (closed || !connected) {
        throw new CpgException(
            "quorum_dispatch", null, closed ? CsError.CS_ERR_BAD_HANDLE : CsError.CS_ERR_LIBRARY);
      }
      return state;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return state;
    } finally {
      lock.unlock();
    }
  }

  void tell(QuorumState now) {
    change(() -> state = now);
  }

  void disconnect() {
    change(() -> connected = false);
  }

  @Override
  public void wakeup() {
    change(() -> {});
  }

  @Override
  public void close() {
    bus.remove(this);
    change(() -> closed = true);
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      news = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }
}
