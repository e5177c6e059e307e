package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The end of a channel, and until when others wait for it. Safe for any thread. */
final class ChannelEnd {
  private static final Logger LOG = System.getLogger(ChannelEnd.class.getName());

  private final GroupName group;
  private final Duration closeTimeout;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private volatile Deadline deadline;

  ChannelEnd(GroupName group, Duration closeTimeout) {
    this.group = group;
    this.closeTimeout = closeTimeout;
  }

  /** The leave begins: from now on it may take the close timeout. */
  void begin() {
    deadline = Deadline.in(closeTimeout);
  }

  /** Until when it may take; null before {@link #begin}. */
  Deadline deadline() {
    return deadline;
  }

  void reached() {
    end.complete(null);
  }

  boolean isReached() {
    return end.isDone();
  }

  /** Has the action run when the end is reached, or now if it is. */
  void whenReached(Runnable action) {
    CompletableFuture<Void> unused = end.thenRun(action);
  }

  /**
   * Waits until the end or the deadline, whose first miss is logged.
   *
   * @param reason what the channel waits for itself
   */
  void await(Supplier<Optional<String>> reason) {
    try {
      end.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (!givenUp.getAndSet(true)) {
        LOG.log(
            Level.WARNING,
            "group {0}: not left within closeTimeout={1} ms, its thread ends later: {2}",
            group,
            Long.toString(closeTimeout.toMillis()),
            reason.get().orElse("this process is busy"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes an end with a fault", e);
    }
  }
}
