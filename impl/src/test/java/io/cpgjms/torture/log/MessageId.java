package io.cpgjms.torture.log;

/**
 * Which message of a torture it is. Immutable.
 *
 * @param sender the number that the driver gave to the sending process, from 1 to 65535
 * @param stream one of the process's streams of numbers, from 1 to 65535; a stream is sent by one
 *     thread during one lease, so its messages keep their order
 * @param number counts the messages of the stream, from 1
 */
@SuppressWarnings("EnumOrdinal") // of the log format; the C program has the same
public record MessageId(int sender, int stream, int number) {
  /** How many kinds of streams each lease has. */
  private static final int KINDS = 4;

  /** What a stream of a lease is for. */
  public enum Kind {
    /** Sent without waiting for the confirmation. */
    STREAMED,
    /** Each one is confirmed before the next is sent. */
    CONFIRMED,
    /** The round at the end that all must get. */
    LAST
  }

  /** The stream of that kind in a process's n-th lease, n from 1. */
  public static int stream(int lease, Kind kind) {
    return lease * KINDS + kind.ordinal();
  }

  public Kind kind() {
    return Kind.values()[stream % KINDS];
  }

  /** The whole as one number. */
  public long toLong() {
    return (long) sender << 48 | (long) stream << 32 | number;
  }

  public static MessageId of(long value) {
    return new MessageId((int) (value >>> 48), (int) (value >>> 32) & 0xffff, (int) value);
  }

  /** {@code sender.stream#number}. */
  @Override
  public String toString() {
    return sender + "." + stream + "#" + number;
  }
}
