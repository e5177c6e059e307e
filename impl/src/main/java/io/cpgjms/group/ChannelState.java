package io.cpgjms.group;

import java.util.EnumSet;
import java.util.Set;

/** Where a channel is in its life. */
public enum ChannelState {
  /** Tries to join for the first time. */
  JOINING,
  /** In the group. */
  JOINED,
  /** Was in the group, lost the daemon, and tries to join again. */
  REJOINING,
  /** The last lease is closed; the leave is under way. */
  LEAVING,
  /** Left and finalized. */
  CLOSED;

  private Set<ChannelState> next() {
    return switch (this) {
      case JOINING, REJOINING -> EnumSet.of(JOINED, LEAVING);
      case JOINED -> EnumSet.of(REJOINING, LEAVING);
      case LEAVING -> EnumSet.of(CLOSED);
      case CLOSED -> EnumSet.noneOf(ChannelState.class);
    };
  }

  /** Whether a channel may go from here to there. */
  boolean mayBecome(ChannelState target) {
    return next().contains(target);
  }

  /** Whether the channel still serves leases. */
  boolean isOpen() {
    return this == JOINING || this == JOINED || this == REJOINING;
  }
}
