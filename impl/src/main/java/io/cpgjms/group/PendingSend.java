package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import java.time.Duration;
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

  /**
   * @param awaited whether the sender waits for the confirmation and so learns what becomes of it
   * @param requiresQuorum whether it must not go out while this node's partition is not quorate
   */
  PendingSend(Outbound outbound, boolean awaited, boolean requiresQuorum) {
    this.outbound = outbound;
    this.requiresQuorum = requiresQuorum;
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
   * Waits until it is confirmed.
   *
   * @throws ExecutionException if it will not be
   */
  void await(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
    confirmation.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
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
