package io.cpgjms.group;

import java.time.Duration;

/**
 * The limits that a lease works with. Immutable.
 *
 * @param joinTimeout how long a join may take until its caller is told that it failed
 * @param sendTimeout how long a send may wait for room, for a rejoin and for its confirmation
 * @param maxMessageBytes the largest {@link Outbound}, in bytes
 * @param sendWindowBytes how many bytes may be on their way or wait to be sent; a sender that would
 *     exceed it waits
 * @param closeTimeout how long a leave may take until the handle is finalized without it
 */
public record GroupOptions(
    Duration joinTimeout,
    Duration sendTimeout,
    int maxMessageBytes,
    int sendWindowBytes,
    Duration closeTimeout) {
  /**
   * 10 s to join, 30 s to send, 1 MiB less the envelope a message, 8 MiB on the way, 5 s to leave.
   */
  public static final GroupOptions DEFAULTS =
      new GroupOptions(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          1_000_000,
          8 << 20,
          Duration.ofSeconds(5));
}
