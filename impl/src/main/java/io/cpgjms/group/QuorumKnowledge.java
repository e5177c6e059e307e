package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.QuorumState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is known now about the quorum of this node's partition. Safe for any thread. */
final class QuorumKnowledge {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile QuorumState state = QuorumState.UNKNOWN;
  private volatile CpgException reason;

  Quorum now() {
    return state.quorum();
  }

  QuorumState state() {
    return state;
  }

  /** Why it is unknown; null if it is known or nobody has told yet. */
  CpgException reason() {
    return reason;
  }

  /** Why nothing here can tell it, as long as nobody repairs that; null if something can. */
  CpgException unsupported() {
    CpgException why = reason;
    return why != null && why.error() == CsError.CS_ERR_NOT_SUPPORTED ? why : null;
  }

  /** The daemon told it. */
  void tell(QuorumState told) {
    set(told, null);
  }

  /** The daemon cannot be asked. */
  void forget(CpgException why) {
    set(QuorumState.UNKNOWN, why);
  }

  private void set(QuorumState next, CpgException why) {
    boolean news;
    lock.lock();
    try {
      news = !state.equals(next);
      state = next;
      reason = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (news) {
      listeners.forEach(Runnable::run);
    }
  }

  /**
   * Waits until it is known or cannot be told.
   *
   * @return {@link Quorum#UNKNOWN} if the time is over, nothing here can tell it or the thread is
   *     interrupted, whose flag is set again
   */
  Quorum await(Duration timeout) {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (now() == Quorum.UNKNOWN && unsupported() == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      return now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return now();
    } finally {
      lock.unlock();
    }
  }

  /** From now on the listener runs after each change; it must return at once. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void unlisten(Runnable listener) {
    listeners.removeIf(added -> added == listener);
  }
}
