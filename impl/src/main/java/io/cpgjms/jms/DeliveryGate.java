package io.cpgjms.jms;

import jakarta.jms.IllegalStateException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets one delivery of a session through at a time, and none while its connection is stopped
 * (Jakarta Messaging 3.1, 6.1.5 and 6.2.9). Whoever enters must leave. Safe for any thread; no code
 * of an application runs under its lock.
 */
final class DeliveryGate {
  /** For {@link #enter}: wait until there is a delivery, or the end. */
  static final long FOREVER = Long.MAX_VALUE;

  private boolean running;
  private boolean closed;
  private Object inside;
  private Thread deliverer;

  synchronized void open() {
    running = !closed;
    notifyAll();
  }

  /** Lets nobody in any more. Does not wait: see {@link #awaitIdle}. */
  synchronized void halt() {
    running = false;
  }

  /** Lets nobody in for ever, and sends away who waits. Does not wait. */
  synchronized void close() {
    running = false;
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Has those who wait look again. */
  synchronized void signal() {
    notifyAll();
  }

  /** Whether the calling thread is inside: it runs a listener of the session. */
  synchronized boolean isDeliverer() {
    return deliverer == Thread.currentThread();
  }

  /** A listener that waited for its own end would wait for ever (6.2.15 and 6.1.8). */
  void checkNotInListener(String what) throws IllegalStateException {
    if (isDeliverer()) {
      throw new IllegalStateException(
          "a message listener cannot %s: let another thread do it".formatted(what));
    }
  }

  /** Waits until nobody is inside; not for the caller itself. */
  void awaitIdle() {
    awaitUntil(() -> inside == null);
  }

  /** Waits until that one is not inside; not for the caller itself. */
  void awaitOutside(Object visitor) {
    awaitUntil(() -> inside != visitor);
  }

  private synchronized void awaitUntil(BooleanSupplier reached) {
    Waiting.until(this, () -> isDeliverer() || reached.getAsBoolean());
  }

  /** As the other, for who is always told by {@link #signal} that there is something. */
  <T> T enter(Supplier<T> next, BooleanSupplier ended, long timeoutNanos)
      throws InterruptedException {
    return enter(next, ended, () -> FOREVER, timeoutNanos);
  }

  /**
   * Waits for a delivery and its turn.
   *
   * @param next finds who has something to deliver, or null; called under the lock
   * @param ended whether it is no use to wait any longer; called under the lock
   * @param patience in how many ns next may find something without a signal; called under the lock
   * @param timeoutNanos how long to wait; zero looks only
   * @return who is inside now; null if time is over, or the gate is closed, or it ended
   */
  synchronized <T> T enter(
      Supplier<T> next, BooleanSupplier ended, LongSupplier patience, long timeoutNanos)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!closed && !ended.getAsBoolean()) {
      boolean free = running && inside == null;
      T found = free ? next.get() : null;
      if (found != null) {
        inside = found;
        deliverer = Thread.currentThread();
        return found;
      }
      long left = timeoutNanos == FOREVER ? FOREVER : timeoutNanos - (System.nanoTime() - start);
      if (left <= 0) {
        return null;
      }
      long pause = free ? Math.min(left, patience.getAsLong()) : left;
      if (pause == FOREVER) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, pause));
      }
    }
    return null;
  }

  synchronized void leave() {
    inside = null;
    deliverer = null;
    notifyAll();
  }
}
