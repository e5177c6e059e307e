package io.cpgjms.jms;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs one action, once. Whoever comes while it runs waits until it is done, whatever came of it:
 * what is closed by another thread is closed when close returns (Jakarta Messaging 3.1, 6.1.8).
 * Safe for any thread.
 */
final class Once {
  /** What is run. */
  @FunctionalInterface
  interface Action<E extends Exception> {
    void run() throws E;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private boolean begun;

  /** Does not end by an interrupt, as the waiting for listeners does not. */
  <E extends Exception> void run(Action<E> action) throws E {
    lock.lock();
    try {
      if (!begun) {
        begun = true;
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
