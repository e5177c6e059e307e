package io.cpgjms.group;

import io.cpgjms.group.schema.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The frames that are on their way, in the order in which they come back. Guarded by the lock of
 * its {@link SendGate}.
 */
final class Flight {
  /**
   * A frame on its way.
   *
   * @param sequence its number; 0 for a raw one, which has none
   * @param bytes how long it is
   * @param sends whose payloads are in it
   * @param control what it tells besides; null for nothing
   * @param large the send of which it is a part; null for none
   * @param attempt which attempt of the large send
   * @param mark whether members are to tell when they have taken it
   */
  record SentFrame(
      long sequence,
      int bytes,
      List<PendingSend> sends,
      Control control,
      LargeSend large,
      int attempt,
      boolean mark) {
    boolean isRaw() {
      return sequence == 0;
    }

    /** A large payload weighs something on its receivers when its last part has come. */
    long weight() {
      boolean last = large != null && !sends.isEmpty();
      return (isRaw() || !carriesMessages() ? 0 : bytes) + (last ? large.send().cost() : 0);
    }

    boolean carriesMessages() {
      return !sends.isEmpty() || large != null;
    }
  }

  /** With as much on its way the daemon has enough to do. */
  private static final long FULL_BYTES = 2L << 20;

  /**
   * libqb writes a byte to a socket for each frame, and spins in the call while 278 of them have
   * not been read: a daemon that hangs would hang the sender, and who waits for its lock.
   */
  private static final int FULL_FRAMES = 128;

  private final Deque<SentFrame> frames = new ArrayDeque<>();
  private long bytes;
  private int withMessages;

  void add(SentFrame frame) {
    frames.add(frame);
    count(frame, 1);
  }

  private void count(SentFrame frame, int sign) {
    bytes += (long) sign * frame.bytes();
    if (frame.carriesMessages()) {
      withMessages += sign;
    }
  }

  long bytes() {
    return bytes;
  }

  /** Whether no more should be sent until something has come back. */
  boolean isFull() {
    return bytes >= FULL_BYTES || frames.size() >= FULL_FRAMES;
  }

  boolean hasMessages() {
    return withMessages > 0;
  }

  /**
   * The frame that is due comes back.
   *
   * @param sequence its number; 0 for a raw one
   * @param length how long it is
   * @return null if another one was due
   */
  SentFrame back(long sequence, int length) {
    SentFrame due = frames.peek();
    if (due == null || due.sequence() != sequence || due.bytes() != length) {
      return null;
    }
    count(frames.remove(), -1);
    return due;
  }

  /** Takes all numbered frames out: no member will take them. Raw ones stay. */
  List<SentFrame> takeNumbered() {
    List<SentFrame> taken = new ArrayList<>();
    for (Iterator<SentFrame> each = frames.iterator(); each.hasNext(); ) {
      SentFrame frame = each.next();
      if (!frame.isRaw()) {
        each.remove();
        count(frame, -1);
        taken.add(frame);
      }
    }
    return taken;
  }

  /** Takes all frames out: the handle is gone. */
  List<SentFrame> takeAll() {
    List<SentFrame> taken = List.copyOf(frames);
    frames.clear();
    bytes = 0;
    withMessages = 0;
    return taken;
  }

  @Override
  public String toString() {
    SentFrame due = frames.peek();
    return due == null ? "none" : "frame " + due.sequence() + " of " + due.bytes() + " bytes";
  }
}
