package io.cpgjms.group;

import java.util.concurrent.CompletableFuture;

/** A send that has not come back yet. Guarded by the lock of its {@link SendGate}. */
final class PendingSend {
  private final Outbound outbound;
  private final boolean awaited;
  private final CompletableFuture<Void> confirmation = new CompletableFuture<>();

  /**
   * @param awaited whether the sender waits for the confirmation and so learns what becomes of it
   */
  PendingSend(Outbound outbound, boolean awaited) {
    this.outbound = outbound;
    this.awaited = awaited;
  }

  Outbound outbound() {
    return outbound;
  }

  boolean isAwaited() {
    return awaited;
  }

  CompletableFuture<Void> confirmation() {
    return confirmation;
  }

  /** What it takes of the send window and, at most, of a frame. */
  long cost() {
    return outbound.size() + (long) outbound.count() * FrameEnvelope.MAX_BYTES_PER_PAYLOAD;
  }
}
