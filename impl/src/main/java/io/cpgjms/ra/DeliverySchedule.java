package io.cpgjms.ra;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Brings the Work of one session to the container's threads, again after a pause when the container
 * has none free. The container is called on the adapter's timer thread only: it may block, which
 * neither the group's dispatch thread nor the container's own workers must do. Safe for any thread.
 */
final class DeliverySchedule extends WorkAdapter {
  private static final Logger LOG = System.getLogger(DeliverySchedule.class.getName());

  private final String activation;
  private final WorkManager workManager;
  private final ActivationTimer timer;
  private final Work work;
  private final BooleanSupplier hasMore;
  private final RetryPause rejections = new RetryPause();
  private DeliveryState state = DeliveryState.IDLE;
  private long stopBy;

  /**
   * A schedule at rest.
   *
   * @param activation names it in the log
   * @param hasMore whether there is something to deliver
   */
  DeliverySchedule(
      String activation,
      WorkManager workManager,
      ActivationTimer timer,
      Work work,
      BooleanSupplier hasMore) {
    this.activation = activation;
    this.workManager = workManager;
    this.timer = timer;
    this.work = work;
    this.hasMore = hasMore;
  }

  /** Something is there to deliver. Never blocks. Returns whether this will begin a Work for it. */
  boolean ready() {
    boolean begins = move(DeliveryState.Event.READY);
    if (begins) {
      timer.later(this::submit, Duration.ZERO);
    }
    return begins;
  }

  /** Begins a Work; false if it must not deliver. */
  synchronized boolean start() {
    if (!move(DeliveryState.Event.START)) {
      return false;
    }
    rejections.reset();
    return true;
  }

  /** Whether the Work that runs may go on to the next message. */
  synchronized boolean mayGoOn() {
    return state == DeliveryState.RUNNING;
  }

  /**
   * Ends a Work.
   *
   * @param pause how long not to try again; zero if nothing stands against it
   */
  void finish(Duration pause) {
    if (!pause.isZero()) {
      pause(pause);
    } else if (move(DeliveryState.Event.FINISH) && hasMore.getAsBoolean()) {
      ready();
    }
  }

  /**
   * Lets no more Work begin, and the one that runs end after its message. Never blocks.
   *
   * @param patience how long {@link #awaitStopped} waits from now; the first call counts
   */
  synchronized void stopTaking(Duration patience) {
    if (move(DeliveryState.Event.STOP)) {
      stopBy = System.nanoTime() + patience.toNanos();
    }
  }

  /**
   * Waits, after {@link #stopTaking}, for the Work that delivers.
   *
   * @return whether it ended in time
   */
  synchronized boolean awaitStopped() throws InterruptedException {
    while (state != DeliveryState.STOPPED) {
      long left = stopBy - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }

  @Override
  public void workRejected(WorkEvent event) {
    rejected(event.getException());
  }

  private void submit() {
    try {
      workManager.scheduleWork(work, WorkManager.INDEFINITE, null, this);
    } catch (WorkException | RuntimeException e) { // some servers throw the latter while they stop
      rejected(e);
    }
  }

  private void rejected(Exception cause) {
    boolean first;
    Duration pause;
    synchronized (this) {
      first = rejections.isFirst();
      pause = rejections.next();
    }
    if (pause(pause) && first) {
      LOG.log(
          Level.WARNING,
          "{0}: the server takes no work, its messages wait and it tries on: {1}",
          activation,
          String.valueOf(cause));
    }
  }

  /** Returns whether it was not stopped or paused before. */
  private boolean pause(Duration pause) {
    boolean paused = move(DeliveryState.Event.PAUSE);
    if (paused) {
      timer.later(this::resume, pause);
    }
    return paused;
  }

  private void resume() {
    if (move(DeliveryState.Event.RESUME)) {
      submit();
    }
  }

  private synchronized boolean move(DeliveryState.Event event) {
    return state
        .after(event)
        .map(
            next -> {
              state = next;
              notifyAll();
              return true;
            })
        .orElse(false);
  }
}
