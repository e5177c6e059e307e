package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A send that has not come back yet. Guarded by the lock of its {@link SendGate}. */
final class PendingSend {
  private final Outbound outbound;
  private final long cost;
  private final boolean requiresQuorum;

  /** Null if nobody waits for it. */
  private final CompletableFuture<Void> confirmation;

  /** Until when the sender waits, for room and for the confirmation; null if it does not. */
  private final Deadline deadline;

  /**
   * @param awaited whether the sender waits for the confirmation and so learns what becomes of it
   * @param options for how long, and whether it must not go out while this node's partition is not
   *     quorate
   */
  PendingSend(Outbound outbound, boolean awaited, GroupOptions options) {
    this.outbound = outbound;
    this.requiresQuorum = options.requireQuorum();
    this.deadline = awaited ? Deadline.in(options.sendTimeout()) : null;
    this.cost = outbound.size() + (long) outbound.count() * FrameEnvelope.MAX_BYTES_PER_PAYLOAD;
    this.confirmation = awaited ? new CompletableFuture<>() : null;
  }

  Outbound outbound() {
    return outbound;
  }

  boolean requiresQuorum() {
    return requiresQuorum;
  }

  boolean isAwaited() {
    return confirmation != null;
  }

  /**
   * Waits until it is confirmed, at most what is left of the send timeout.
   *
   * @throws ExecutionException if it will not be
   */
  void await() throws InterruptedException, ExecutionException, TimeoutException {
    confirmation.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** It came back. */
  void confirm() {
    if (isAwaited()) {
      confirmation.complete(null);
    }
  }

  /** It will not be confirmed. */
  void fail(CpgException why) {
    if (isAwaited()) {
      confirmation.completeExceptionally(why);
    }
  }

  /** What it takes of the send window and, at most, of a frame. */
  long cost() {
    return cost;
  }
}
