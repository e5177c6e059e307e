package io.cpgjms.group;

import java.time.Duration;
import java.util.Optional;

/**
 * The native call that a dispatch thread waits in. A daemon that hangs never answers it, and the
 * thread cannot be woken: this is there to tell why. Written by the dispatch thread, read by any.
 */
final class PendingCall {
  private record Call(String name, long startNanos) {}

  private volatile Call call;

  void begin(String name) {
    call = new Call(name, System.nanoTime());
  }

  void end() {
    call = null;
  }

  /** Which call and for how long; empty if there is none. */
  Optional<String> describe() {
    Call pending = call;
    if (pending == null) {
      return Optional.empty();
    }
    long millis = Duration.ofNanos(System.nanoTime() - pending.startNanos()).toMillis();
    return Optional.of(
        "the daemon has not answered %s for %d ms: it hangs or is stopped (systemctl status corosync); continue or restart it"
            .formatted(pending.name(), millis));
  }
}
