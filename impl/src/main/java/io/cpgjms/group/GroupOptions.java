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
 * @param closeTimeout how long a leave may take until the handle is finalized without it, and how
 *     long a close waits for it; many leases that are closed together wait once
 * @param requireQuorum whether a send fails while this node's partition is not quorate
 * @param slowConsumer what happens when a consumer of this lease is slow
 * @param slowConsumerTimeout how long sends of this lease wait for a slow consumer until it is cut
 *     off
 */
public record GroupOptions(
    Duration joinTimeout,
    Duration sendTimeout,
    int maxMessageBytes,
    int sendWindowBytes,
    Duration closeTimeout,
    boolean requireQuorum,
    SlowConsumer slowConsumer,
    Duration slowConsumerTimeout) {
  /**
   * 10 s to join, 30 s to send, 64 MiB a message, 8 MiB on the way, 5 s to leave, no quorum needed,
   * senders wait for slow consumers, 15 s long.
   */
  public static final GroupOptions DEFAULTS =
      new GroupOptions(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          64 << 20,
          8 << 20,
          Duration.ofSeconds(5),
          false,
          SlowConsumer.BLOCK_SENDERS,
          Duration.ofSeconds(15));

  /** The same with other times to join, send and leave. */
  public GroupOptions withTimeouts(Duration join, Duration send, Duration close) {
    return new GroupOptions(
        join,
        send,
        maxMessageBytes,
        sendWindowBytes,
        close,
        requireQuorum,
        slowConsumer,
        slowConsumerTimeout);
  }

  /** The same with another policy for slow consumers. */
  public GroupOptions withSlowConsumer(SlowConsumer policy, Duration timeout) {
    return new GroupOptions(
        joinTimeout,
        sendTimeout,
        maxMessageBytes,
        sendWindowBytes,
        closeTimeout,
        requireQuorum,
        policy,
        timeout);
  }

  /** The same with other limits for a message and for what is on its way. */
  public GroupOptions withLimits(int maxMessage, int sendWindow) {
    return new GroupOptions(
        joinTimeout,
        sendTimeout,
        maxMessage,
        sendWindow,
        closeTimeout,
        requireQuorum,
        slowConsumer,
        slowConsumerTimeout);
  }

  /** The same with or without the need for quorum. */
  public GroupOptions withRequireQuorum(boolean required) {
    return new GroupOptions(
        joinTimeout,
        sendTimeout,
        maxMessageBytes,
        sendWindowBytes,
        closeTimeout,
        required,
        slowConsumer,
        slowConsumerTimeout);
  }
}
