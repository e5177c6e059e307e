package io.cpgjms.ra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;

/**
 * What an activation does later, on the adapter's timer thread. It goes with the activation: a
 * pause of hours must not keep the application's classes. Safe for any thread.
 */
final class ActivationTimer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ActivationTimer.class.getName());

  private final String activation;
  private final Timer timer;
  private final Set<TimerTask> waiting = new HashSet<>();
  private boolean closed;

  /**
   * @param activation names it in the log
   */
  ActivationTimer(String activation, Timer timer) {
    this.activation = activation;
    this.timer = timer;
  }

  /** Runs the action after the delay, unless this is closed before. Never blocks. */
  synchronized void later(Runnable action, Duration delay) {
    if (closed) {
      return;
    }
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            forget(this);
            try {
              action.run();
            } catch (RuntimeException e) {
              // A timer dies of what its tasks throw, and it serves all activations.
              LOG.log(Level.ERROR, activation + ": a task of the timer failed", e);
            }
          }
        };
    try {
      timer.schedule(task, delay.toMillis());
      waiting.add(task);
    } catch (IllegalStateException stopped) {
      LOG.log(Level.DEBUG, "{0}: the adapter has stopped", activation);
    }
  }

  private synchronized void forget(TimerTask task) {
    waiting.remove(task);
  }

  /** Drops what waits. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.forEach(TimerTask::cancel);
    waiting.clear();
    timer.purge();
  }
}
