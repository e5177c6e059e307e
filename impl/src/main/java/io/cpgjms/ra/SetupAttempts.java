package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.GroupLease;
import jakarta.resource.ResourceException;
import java.time.Duration;

/**
 * How long the deployment of a bean waits for its group. A joined group that is lost later is
 * joined again without end in any case.
 *
 * @param attempts how often to try; -1 does not wait at all
 * @param interval the pause between two attempts
 */
record SetupAttempts(int attempts, Duration interval) {
  boolean isAwaited() {
    return attempts > 0;
  }

  /**
   * Waits until the group is joined.
   *
   * @throws ResourceException if no attempt succeeded
   */
  void await(GroupLease lease) throws ResourceException {
    for (int attempt = 1; ; attempt++) {
      try {
        lease.awaitJoined();
        return;
      } catch (CpgException e) {
        if (attempt >= attempts) {
          throw new ResourceException(
              "group %s could not be joined in %d attempts with %d ms between them (setupAttempts, setupInterval): %s; setupAttempts=-1 deploys without it"
                  .formatted(lease.group(), attempts, interval.toMillis(), e.getMessage()),
              e);
        }
      }
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ResourceException(
            "interrupted while joining group %s".formatted(lease.group()), e);
      }
    }
  }
}
