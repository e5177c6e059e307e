package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import java.time.Instant;
import java.util.Optional;

/** What went wrong with a channel last. Guarded by the channel's lock. */
final class ChannelFaults {
  private final GroupName group;
  private CpgException last;
  private Instant lastAt;
  private int failedAttempts;

  ChannelFaults(GroupName group) {
    this.group = group;
  }

  void lost(CpgException why) {
    last = why;
    lastAt = Instant.now();
  }

  /** Returns whether it is another error than the one before. */
  boolean attemptFailed(CpgException why) {
    boolean news = last == null || last.error() != why.error();
    lost(why);
    failedAttempts++;
    return news;
  }

  /** How many attempts to join have failed. */
  int failedAttempts() {
    return failedAttempts;
  }

  /** Whether another attempt at once may do better. */
  boolean isTransient() {
    return last.error().isTransient();
  }

  Optional<String> message() {
    return Optional.ofNullable(last).map(CpgException::getMessage);
  }

  Optional<Instant> at() {
    return Optional.ofNullable(lastAt);
  }

  /**
   * Why the group is not joined.
   *
   * @param hangs what an attempt waits for; it counts more than an older error
   */
  CpgException notJoined(Optional<String> hangs) {
    if (hangs.isPresent()) {
      CsError error = CsError.CS_ERR_TIMEOUT;
      String text = "cpg_join(%s): %s (%d): %s".formatted(group, error, error.code(), hangs.get());
      return new CpgException(text, error, last);
    }
    return last == null
        ? new CpgException("cpg_join", group.value(), CsError.CS_ERR_TIMEOUT)
        : new CpgException(last.getMessage(), last.error(), last);
  }
}
