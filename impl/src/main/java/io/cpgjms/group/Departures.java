package io.cpgjms.group;

import io.cpgjms.group.Flight.SentFrame;
import io.cpgjms.group.schema.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What has not gone out yet, and how it is put into frames. Guarded by the lock of its {@link
 * SendGate}.
 */
final class Departures {
  /** A frame of this size is not worth holding back. */
  static final int FULL_FRAME_BYTES = FrameBuffer.INITIAL_BYTES;

  /**
   * No more is put together than this. The ring of shared memory to the daemon has 1 MiB: several
   * frames must fit, or sender and daemon take turns instead of working at the same time.
   */
  private static final int COALESCED_BYTES = 2 * FULL_FRAME_BYTES;

  /** What a frame keeps free for its header and for what members tell each other. */
  private static final int RESERVED_BYTES = 16 << 10;

  private static final byte[] NO_CONTROL = {};

  private final Deque<PendingSend> waiting = new ArrayDeque<>();
  private final ControlOutbox control = new ControlOutbox();
  private final FrameBuffer buffer = new FrameBuffer();
  private final CreditLedger credit;
  private long waitingBytes;

  /** On its way in parts; nothing else goes out until it has come back. */
  private LargeSend large;

  /** What was on its way when the ring changed. */
  private final List<PendingSend> undecided = new ArrayList<>();

  private long undecidedBytes;

  /** Whether the members of a new ring find out where they come from: no message goes meanwhile. */
  private boolean ringBegins;

  /** Of the next frame. */
  private FrameOrigin origin;

  Departures(CreditLedger credit) {
    this.credit = credit;
  }

  ControlOutbox control() {
    return control;
  }

  /** The content of the frame that {@link #next} made last. */
  FrameBuffer buffer() {
    return buffer;
  }

  /** A new incarnation, which introduces itself. */
  void introduce(FrameOrigin first) {
    origin = first;
    ringBegins = false;
    control.introduce();
  }

  void add(PendingSend send) {
    waiting.add(send);
    waitingBytes += send.cost();
  }

  /** Takes a send back that has not gone out; returns false if it has, or was never here. */
  boolean withdraw(PendingSend send) {
    boolean here = waiting.remove(send);
    if (here) {
      waitingBytes -= send.cost();
      settle();
    }
    return here;
  }

  /** Takes out what requires quorum, if there is none. */
  List<PendingSend> withdraw(QuorumGuard quorum) {
    List<PendingSend> sends = quorum.withdraw(waiting);
    sends.forEach(send -> waitingBytes -= send.cost());
    settle();
    return sends;
  }

  private void settle() {
    if (bytes() == 0) {
      credit.nothingWaits();
    }
  }

  /** Takes everything out that has not gone out at all. */
  List<PendingSend> clear() {
    List<PendingSend> unsent = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    return unsent;
  }

  /** Bytes that wait, a large send being counted until it has come back. */
  long bytes() {
    return waitingBytes + undecidedBytes + (large == null ? 0 : large.send().cost());
  }

  /** Whether a frame should be sent now. */
  boolean mayGo(Flight flight) {
    if (ringBegins) {
      return control.isUrgent();
    }
    return !flight.isFull()
        && (messagesMayGo(flight) || (control.isDue() && (bytes() == 0 || credit.isHeldUp())));
  }

  private boolean messagesMayGo(Flight flight) {
    if (large != null) {
      return large.hasMore() && credit.mayGo(large.nextBytes());
    }
    PendingSend first = waiting.peek();
    return first != null
        && (!flight.hasMessages() || waitingBytes >= FULL_FRAME_BYTES)
        && (first.outbound() instanceof Outbound.Raw || credit.mayGo(first.cost()));
  }

  /**
   * Puts what goes next into the buffer. It stays here until it is {@link #gone} or {@link
   * #refused}.
   *
   * @param maxAtomicBytes the largest multicast that goes out in one piece
   */
  SentFrame next(int maxAtomicBytes) {
    if (ringBegins || credit.isHeldUp()) {
      Control due = begin(false);
      return new SentFrame(origin.sequence(), buffer.size(), List.of(), due, null, 0, false);
    }
    PendingSend first = large == null ? waiting.peek() : null;
    if (first != null && first.outbound() instanceof Outbound.Raw raw) {
      buffer.raw(raw.payload());
      return new SentFrame(0, buffer.size(), List.of(first), null, null, 0, false);
    }
    int room = maxAtomicBytes - RESERVED_BYTES;
    if (first != null && first.cost() > room) {
      large = new LargeSend(waiting.remove(), (Outbound.Framed) first.outbound());
      waitingBytes -= first.cost();
    }
    boolean mark = wantsMark();
    Control due = begin(mark);
    List<PendingSend> sends = large == null ? coalesce(room) : part();
    int attempt = large == null ? 0 : large.attempt();
    return new SentFrame(origin.sequence(), buffer.size(), sends, due, large, attempt, mark);
  }

  /** Returns what is due to be told, which the frame takes along; null for nothing. */
  private Control begin(boolean mark) {
    Control due = control.isDue() ? control.due() : null;
    buffer.begin(origin, mark, due == null ? NO_CONTROL : due.toByteArray());
    return due;
  }

  /** The mark stands before the payloads: it counts on as many as may become part of the frame. */
  private boolean wantsMark() {
    if (large != null) {
      return large.isAtLastPart() || credit.wantsMark(large.nextBytes() + RESERVED_BYTES);
    }
    PendingSend first = waiting.peek();
    return first != null
        && credit.wantsMark(
            Math.max(first.cost(), Math.min(COALESCED_BYTES, waitingBytes)) + RESERVED_BYTES);
  }

  /** Puts as many from the head of the queue into the buffer as go together. */
  private List<PendingSend> coalesce(int room) {
    List<PendingSend> sends = new ArrayList<>();
    long limit = Math.min(Math.min(room, COALESCED_BYTES), credit.room());
    for (PendingSend send : waiting) {
      if (!(send.outbound() instanceof Outbound.Framed framed)
          || send.cost() > room
          || (!sends.isEmpty() && buffer.size() + send.cost() > limit)) {
        break;
      }
      buffer.add(framed, send.cost());
      sends.add(send);
    }
    return sends;
  }

  /** Returns the large send if this is its last part. */
  private List<PendingSend> part() {
    return large.write(buffer) ? List.of(large.send()) : List.of();
  }

  /** The daemon took the frame. */
  void gone(SentFrame frame) {
    if (frame.large() != null) {
      frame.large().advance();
    } else {
      frame.sends().forEach(this::withdraw);
    }
    if (!frame.isRaw()) {
      credit.sent(frame.sequence(), frame.weight(), frame.mark());
      origin = origin.withSequence(origin.sequence() + 1);
    }
    if (frame.control() != null) {
      control.sent();
    }
  }

  /** The daemon will never take the frame; returns whose payloads were in it. */
  List<PendingSend> refused(SentFrame frame) {
    if (frame.large() == null) {
      frame.sends().forEach(this::withdraw);
      return frame.sends();
    }
    List<PendingSend> sends = List.of(large.send());
    large = null;
    return sends;
  }

  /** The frame came back; returns whose payloads are confirmed by it. */
  List<PendingSend> back(SentFrame frame) {
    credit.ordered(frame.weight());
    if (frame.large() == null) {
      return frame.sends();
    }
    if (frame.sends().isEmpty() || frame.attempt() != frame.large().attempt()) {
      return List.of();
    }
    large = null;
    return frame.sends();
  }

  /** Somebody joined, who misses the parts that went before. */
  void startOver() {
    if (large != null) {
      large.startOver();
    }
  }

  /**
   * The ring has changed. No member will take these frames any more, and the next ones take their
   * numbers. Nothing but controls goes out until {@link #ringSettled}.
   *
   * @param ring the origin of what is sent from now on, but for its number
   */
  void beginRing(List<SentFrame> stale, FrameOrigin ring, Lineage lineage) {
    credit.rollBack();
    long next = stale.isEmpty() ? origin.sequence() : stale.get(0).sequence();
    origin = ring.withSequence(next);
    undecided.addAll(land(stale));
    undecidedBytes = undecided.stream().mapToLong(PendingSend::cost).sum();
    ringBegins = true;
    control.lineage(lineage);
  }

  /**
   * Messages may go again.
   *
   * @param again whether those that were on their way are to be sent again
   * @return these if not
   */
  List<PendingSend> ringSettled(boolean again) {
    List<PendingSend> sends = takeUndecided();
    ringBegins = false;
    if (again) {
      takeBack(sends);
      return List.of();
    }
    return sends;
  }

  private List<PendingSend> takeUndecided() {
    List<PendingSend> sends = List.copyOf(undecided);
    undecided.clear();
    undecidedBytes = 0;
    return sends;
  }

  /**
   * The handle is gone, with what was on its way.
   *
   * @return the payloads that may have been taken by somebody
   */
  List<PendingSend> lost(List<SentFrame> frames) {
    credit.reset();
    undecided.addAll(land(frames));
    return takeUndecided();
  }

  /**
   * Returns the payloads that may have been taken by somebody. A large send of which a part never
   * went out cannot have been: it starts again.
   */
  private List<PendingSend> land(List<SentFrame> frames) {
    List<PendingSend> sends = new ArrayList<>();
    for (SentFrame frame : frames) {
      if (frame.large() == null) {
        sends.addAll(frame.sends());
      }
      if (frame.control() != null) {
        control.again(frame.control());
      }
    }
    if (large != null && large.hasMore()) {
      takeBack(List.of(large.send()));
    } else if (large != null) {
      sends.add(large.send());
    }
    large = null;
    return sends;
  }

  private void takeBack(List<PendingSend> sends) {
    for (int i = sends.size() - 1; i >= 0; i--) {
      waiting.addFirst(sends.get(i));
      waitingBytes += sends.get(i).cost();
    }
  }
}
