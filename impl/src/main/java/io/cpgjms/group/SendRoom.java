package io.cpgjms.group;

import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Has senders wait until there is room in their window. Guarded by the lock of its SendGate. */
final class SendRoom {
  private final Condition changed;
  private final LongSupplier usedBytes;

  /** Senders that wait for an empty window; the others let them go first. */
  private int waitingForEmpty;

  /** Senders that wait are woken when no more than this is used. */
  private long wakeAtBytes;

  SendRoom(Condition changed, LongSupplier usedBytes) {
    this.changed = changed;
    this.usedBytes = usedBytes;
  }

  /**
   * Waits at most the send timeout.
   *
   * @param isOpen whether anything can be sent at all
   * @return false if there was no room in time
   */
  boolean await(long cost, GroupOptions options, BooleanSupplier isOpen)
      throws InterruptedException {
    boolean needsAll = cost > options.sendWindowBytes();
    waitingForEmpty += needsAll ? 1 : 0;
    try {
      long left = options.sendTimeout().toNanos();
      while (!isOpen.getAsBoolean() || !hasRoom(cost, needsAll, options.sendWindowBytes())) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      waitingForEmpty -= needsAll ? 1 : 0;
    }
  }

  private boolean hasRoom(long cost, boolean needsAll, long window) {
    long used = usedBytes.getAsLong();
    boolean myTurn = needsAll || waitingForEmpty == 0;
    if (myTurn && (used == 0 || used + cost <= window)) {
      return true;
    }
    wakeAtBytes = Math.max(wakeAtBytes, wakeAt(cost, window));
    return false;
  }

  /** Woken for each message that comes back, a sender would do nothing but wake and wait. */
  private static long wakeAt(long cost, long window) {
    return Math.max(0, window - Math.max(cost, window / 4));
  }

  /** Something changed that senders must look at. */
  void changed() {
    changed.signalAll();
  }

  /** Less is used than before: wakes senders if it is worth it. */
  void freed() {
    if (usedBytes.getAsLong() <= wakeAtBytes) {
      changed.signalAll();
    }
  }
}
