package io.cpgjms.torture.log;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import java.util.List;

/**
 * One thing that a member saw or did. Immutable. {@link Viewed} and {@link Delivered} stand in the
 * log in the order in which the group layer told them. The time is {@link System#nanoTime}, which
 * all processes of a machine share.
 */
public sealed interface LogEvent {
  /** No ring is known. */
  RingId NO_RING = new RingId(0, 0);

  long nanos();

  /**
   * The first of each log.
   *
   * @param sender this process in {@link MessageId}
   * @param self this process in views
   * @param foreign whether it is a C program, which sends and logs foreign messages only
   */
  record Started(long nanos, int sender, Member self, boolean foreign) implements LogEvent {}

  /** For people who read the log: the state of the connection, a command of the driver. */
  record Note(long nanos, String text) implements LogEvent {}

  /** A view. */
  record Viewed(
      long nanos,
      long number,
      RingId ring,
      List<Member> members,
      List<MembershipChange> joined,
      List<MembershipChange> left)
      implements LogEvent {
    public Viewed {
      members = List.copyOf(members);
      joined = List.copyOf(joined);
      left = List.copyOf(left);
    }

    @Override
    public String toString() {
      return "view %d %s joined %s left %s ring %s".formatted(number, members, joined, left, ring);
    }
  }

  /**
   * A delivery.
   *
   * @param intact whether length and checksum were right; if not, the id may be wrong too
   * @param position as the group layer counts it; 0 in C
   */
  record Delivered(
      long nanos, Member from, MessageId id, boolean intact, RingId ring, long position)
      implements LogEvent {
    @Override
    public String toString() {
      return "delivered %s from %s%s ring %s position %d"
          .formatted(id, from, intact ? "" : " DAMAGED", ring, position);
    }
  }

  /** Written before the call that sends. */
  record Sent(long nanos, MessageId id, int bytes) implements LogEvent {
    @Override
    public String toString() {
      return "sends %s, %d bytes".formatted(id, bytes);
    }
  }

  /** What became of a send. */
  enum Outcome {
    /** {@code sendAndConfirm} returned. A streamed message is confirmed by its own delivery. */
    CONFIRMED,
    /** May have been delivered or not. */
    IN_DOUBT,
    /** Not sent, taken back or refused: delivered nowhere. */
    REFUSED
  }

  /**
   * A send's outcome.
   *
   * @param text what the exception said; empty if there was none
   */
  record Ended(long nanos, MessageId id, Outcome outcome, String text) implements LogEvent {
    @Override
    public String toString() {
      return "%s is %s%s".formatted(id, outcome, text.isEmpty() ? "" : ": " + text);
    }
  }

  /** The process ended in order: nothing can be missing before it. */
  record CleanEnd(long nanos) implements LogEvent {}
}
