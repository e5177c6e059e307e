package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.Cpg;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one way into a group: one multicast at a time, in the order of the calls. A sender that finds
 * the group idle multicasts itself, at once. While a frame is on its way, what is sent waits and
 * goes out together in the next frame, as soon as the one before has come back or a frame is full.
 * Safe for any thread.
 */
final class SendGate {
  /** A frame of this size is not worth holding back. */
  private static final int FULL_FRAME_BYTES = FrameBuffer.INITIAL_BYTES;

  /**
   * No more is put together than this. The ring of shared memory to the daemon has 1 MiB: several
   * frames must fit, or sender and daemon take turns instead of working at the same time.
   */
  private static final int COALESCED_BYTES = 2 * FULL_FRAME_BYTES;

  /** With as much on its way the daemon has enough to do. */
  private static final long PIPELINE_BYTES = 2L << 20;

  /**
   * libqb writes a byte to a socket for each frame, and spins in the call while 278 of them have
   * not been read: a daemon that hangs would hang the sender, and who waits for its lock.
   */
  private static final int PIPELINE_FRAMES = 128;

  private record Frame(List<PendingSend> sends, int bytes) {}

  /** Sends that the daemon refused, and why. */
  record Refusal(List<PendingSend> sends, CpgException why) {}

  private final GroupName group;
  private final ChannelCounters counters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Deque<PendingSend> waiting = new ArrayDeque<>();
  private final Deque<Frame> onTheWay = new ArrayDeque<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final FrameBuffer buffer = new FrameBuffer();
  private long waitingBytes;
  private long onTheWayBytes;

  /** Senders that wait for room are woken when no more than this is used. */
  private long wakeAtBytes;

  /** The daemon refused the oldest; only the dispatch thread tries again, after a pause. */
  private boolean daemonIsBusy;

  private Cpg cpg;
  private CpgException closedBy;

  SendGate(GroupName group, ChannelCounters counters) {
    this.group = group;
    this.counters = counters;
  }

  /** Opens the gate: the handle has joined. */
  void open(Cpg joined) {
    lock.lock();
    try {
      cpg = joined;
      daemonIsBusy = !pushOut();
      counters.queued(waitingBytes, onTheWayBytes);
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shuts the gate until the next {@link #open}: nobody uses the handle after the return.
   *
   * @return what was on its way, and is now in doubt
   */
  List<PendingSend> shut() {
    lock.lock();
    try {
      cpg = null;
      List<PendingSend> lost = new ArrayList<>();
      onTheWay.forEach(frame -> lost.addAll(frame.sends()));
      onTheWay.clear();
      onTheWayBytes = 0;
      counters.queued(waitingBytes, onTheWayBytes);
      room.signalAll();
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shuts the gate for ever.
   *
   * @return what was never sent
   */
  List<PendingSend> close(CpgException why) {
    lock.lock();
    try {
      closedBy = why;
      List<PendingSend> unsent = List.copyOf(waiting);
      waiting.clear();
      waitingBytes = 0;
      counters.queued(waitingBytes, onTheWayBytes);
      room.signalAll();
      return unsent;
    } finally {
      lock.unlock();
    }
  }

  PendingSend send(Outbound outbound, boolean awaited, GroupOptions options) {
    PendingSend send = new PendingSend(outbound, awaited);
    if (outbound.size() > options.maxMessageBytes()) {
      throw tooBig(outbound.size(), "maxMessageSize allows " + options.maxMessageBytes());
    }
    lock.lock();
    try {
      awaitRoom(send.cost(), options);
      int atomic = cpg.maxAtomicMessageSize();
      if (send.cost() + FrameEnvelope.HEADER_BYTES > atomic) {
        throw tooBig(send.cost(), "what belongs together must fit into one frame of " + atomic);
      }
      waiting.add(send);
      waitingBytes += send.cost();
      if (!daemonIsBusy && !pushOut()) {
        cpg.wakeup(); // the dispatch thread tries again, and only it
      }
      counters.queued(waitingBytes, onTheWayBytes);
      return send;
    } finally {
      lock.unlock();
    }
  }

  private CpgException tooBig(long bytes, String limit) {
    return failure(
        CsError.CS_ERR_TOO_BIG, "%d bytes, %s; send several smaller ones".formatted(bytes, limit));
  }

  private CpgException failure(CsError error, String text) {
    return new CpgException(
        "cpg_mcast_joined(%s): %s (%d): %s".formatted(group, error, error.code(), text),
        error,
        null);
  }

  private void awaitRoom(long cost, GroupOptions options) {
    long left = options.sendTimeout().toNanos();
    while (true) {
      if (closedBy != null) {
        throw closedBy;
      }
      long used = waitingBytes + onTheWayBytes;
      if (cpg != null && (used == 0 || used + cost <= options.sendWindowBytes())) {
        return;
      }
      wakeAtBytes = Math.max(wakeAtBytes, wakeAt(cost, options.sendWindowBytes()));
      if (left <= 0) {
        throw notSent(cpg == null ? "the group is not joined" : "the send window is full", options);
      }
      try {
        left = room.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw notSent("the sending thread was interrupted", options);
      }
    }
  }

  /** Woken for each message that comes back, a sender would do nothing but wake and wait. */
  private static long wakeAt(long cost, long window) {
    return Math.max(0, window - Math.max(cost, window / 4));
  }

  private CpgException notSent(String why, GroupOptions options) {
    return failure(
        CsError.CS_ERR_TIMEOUT,
        "not sent within sendTimeout=%d ms: %s; send it again later"
            .formatted(options.sendTimeout().toMillis(), why));
  }

  /** Waits for a confirmation; after the send timeout it is taken back, or it is in doubt. */
  void await(PendingSend send, GroupOptions options) {
    Duration timeout = options.sendTimeout();
    try {
      send.await(timeout);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CpgException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw giveUp(send, "sendTimeout=" + timeout.toMillis() + " ms passed", e, options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw giveUp(send, "the sending thread was interrupted", e, options);
    }
  }

  private CpgException giveUp(PendingSend send, String why, Exception e, GroupOptions options) {
    lock.lock();
    try {
      if (waiting.remove(send)) {
        waitingBytes -= send.cost();
        counters.queued(waitingBytes, onTheWayBytes);
        room.signalAll();
        return notSent("the daemon took no messages", options);
      }
    } finally {
      lock.unlock();
    }
    return new InDoubtException(group, CsError.CS_ERR_TIMEOUT, why, e);
  }

  /**
   * The oldest frame came back. Called by the dispatch thread after its listeners had it.
   *
   * @return whose sends are confirmed by it
   * @throws IllegalStateException if it is not the frame that is due: the order is broken
   */
  List<PendingSend> confirm(int bytes) {
    lock.lock();
    try {
      Frame frame = onTheWay.poll();
      if (frame == null || frame.bytes() != bytes) {
        throw new IllegalStateException(
            "group %s: an own message of %d bytes came back, due was %s"
                .formatted(group, bytes, frame == null ? "none" : frame.bytes()));
      }
      onTheWayBytes -= frame.bytes();
      return frame.sends();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends what may go now. Called by the dispatch thread after each round.
   *
   * @return whether the daemon was too busy, so that it has to be tried again soon
   */
  boolean flush() {
    lock.lock();
    try {
      daemonIsBusy = cpg != null && !pushOut();
      counters.queued(waitingBytes, onTheWayBytes);
      if (waitingBytes + onTheWayBytes <= wakeAtBytes) {
        room.signalAll();
      }
      return daemonIsBusy;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits and nothing is on its way. */
  boolean isIdle() {
    lock.lock();
    try {
      return waiting.isEmpty() && onTheWay.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more out, but still takes confirmations: the handle is about to leave. */
  void pause() {
    lock.lock();
    try {
      cpg = null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns false if the daemon was too busy. */
  private boolean pushOut() {
    while (cpg != null && !waiting.isEmpty() && mayGo()) {
      Frame frame = fill();
      try {
        cpg.mcast(buffer.content());
      } catch (CpgException e) {
        return refused(frame, e);
      }
      take(frame);
      onTheWay.add(frame);
      onTheWayBytes += frame.bytes();
      counters.sent(frame.bytes());
    }
    return true;
  }

  private boolean mayGo() {
    return onTheWay.isEmpty()
        || (waitingBytes >= FULL_FRAME_BYTES
            && onTheWayBytes < PIPELINE_BYTES
            && onTheWay.size() < PIPELINE_FRAMES);
  }

  /** Puts as much as fits from the head of the queue into the buffer; removes nothing. */
  private Frame fill() {
    List<PendingSend> sends = new ArrayList<>();
    int limit = Math.min(cpg.maxAtomicMessageSize(), COALESCED_BYTES);
    PendingSend first = waiting.peek();
    if (first.outbound() instanceof Outbound.Raw raw) {
      sends.add(first);
      buffer.raw(raw.payload());
    } else {
      buffer.begin();
      for (PendingSend send : waiting) {
        if (!(send.outbound() instanceof Outbound.Framed framed)
            || (!sends.isEmpty() && buffer.size() + send.cost() > limit)) {
          break;
        }
        buffer.add(framed, send.cost());
        sends.add(send);
      }
    }
    return new Frame(sends, buffer.size());
  }

  private void take(Frame frame) {
    for (PendingSend send : frame.sends()) {
      waiting.remove();
      waitingBytes -= send.cost();
    }
  }

  private boolean refused(Frame frame, CpgException e) {
    if (e.error().isTransient() || e.error() == CsError.CS_ERR_INTERRUPT) {
      daemonIsBusy = true;
      return false;
    }
    if (e.error() == CsError.CS_ERR_LIBRARY || e.error() == CsError.CS_ERR_BAD_HANDLE) {
      // The dispatch thread finds out too; what waits goes out after the rejoin.
      cpg.wakeup();
      cpg = null;
      return true;
    }
    take(frame);
    refused.add(new Refusal(frame.sends(), e));
    cpg.wakeup(); // the dispatch thread tells whom it concerns
    return true;
  }

  /** What the daemon refused for good since the last call. */
  List<Refusal> takeRefused() {
    lock.lock();
    try {
      List<Refusal> taken = List.copyOf(refused);
      refused.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
