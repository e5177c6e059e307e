package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Role;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.group.Flight.SentFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one way into a group: one multicast at a time, in the order of the calls. A sender that finds
 * the group idle multicasts itself, at once. While a frame is on its way, what is sent waits and
 * goes out together in the next frame, as soon as the one before has come back or a frame is full.
 * What does not fit into a frame goes out in parts. Safe for any thread.
 */
final class SendGate {
  /** Sends that the daemon refused, and why. */
  record Refusal(List<PendingSend> sends, CpgException why) {}

  private final SendFailures failures;
  private final QuorumGuard quorum;
  private final ChannelCounters counters;
  private final ReentrantLock lock = new ReentrantLock();
  private final SendRoom room = new SendRoom(lock.newCondition(), this::usedBytes);
  private final Marks marks;
  private final CreditLedger credit;
  private final Departures departures;
  private final Flight flight = new Flight();
  private final List<Refusal> refused = new ArrayList<>();

  /** The daemon refused the oldest; only the dispatch thread tries again, after a pause. */
  private boolean daemonIsBusy;

  private Cpg cpg;
  private CpgException closedBy;

  /**
   * @param marks where the grants come from that this process gives
   */
  SendGate(GroupName group, QuorumGuard quorum, ChannelCounters counters, Marks marks) {
    this.failures = new SendFailures(group);
    this.quorum = quorum;
    this.counters = counters;
    this.marks = marks;
    this.credit = new CreditLedger(System::nanoTime, marks.counts());
    this.departures = new Departures(credit);
  }

  /**
   * Opens the gate: the handle has joined.
   *
   * @param first the origin of the first frame
   */
  void open(Cpg joined, FrameOrigin first) {
    lock.lock();
    try {
      cpg = joined;
      departures.introduce(first);
      daemonIsBusy = !pushOut();
      room.changed();
    } finally {
      unlock();
    }
  }

  /**
   * The ring has changed. What is on its way was sent in the one before, and no member takes it any
   * more. Messages wait until {@link #ringSettled}.
   *
   * @param ring the origin of what is sent from now on, but for its number
   * @param lineage what to tell the members of the new ring
   */
  void beginRing(FrameOrigin ring, Lineage lineage) {
    lock.lock();
    try {
      departures.beginRing(flight.takeNumbered(), ring, lineage);
    } finally {
      unlock();
    }
  }

  /**
   * It is known where the members of the new ring come from.
   *
   * @param again whether it is certain that nobody who is here has taken what was on its way
   * @return what is in doubt if not
   */
  List<PendingSend> ringSettled(boolean again) {
    lock.lock();
    try {
      List<PendingSend> inDoubt = departures.ringSettled(again);
      room.changed();
      return inDoubt;
    } finally {
      unlock();
    }
  }

  /** Somebody joined, who misses the parts of a large payload that went before. */
  void startOver() {
    lock.lock();
    try {
      departures.startOver();
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
      List<PendingSend> lost = departures.lost(flight.takeAll());
      room.changed();
      return lost;
    } finally {
      unlock();
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
      List<PendingSend> unsent = departures.clear();
      room.changed();
      return unsent;
    } finally {
      unlock();
    }
  }

  PendingSend send(Outbound outbound, boolean awaited, GroupOptions options) {
    PendingSend send = new PendingSend(outbound, awaited, options);
    if (outbound.size() > options.maxMessageBytes()) {
      throw failures.tooBig(outbound.size(), "maxMessageSize allows " + options.maxMessageBytes());
    }
    lock.lock();
    try {
      credit.limits(options);
      awaitRoom(send.cost(), options);
      if (outbound instanceof Outbound.Raw && outbound.size() > cpg.maxAtomicMessageSize()) {
        throw failures.tooBig(
            outbound.size(),
            "a raw message must fit into one multicast of " + cpg.maxAtomicMessageSize());
      }
      departures.control().role(Role.PUBLISHER, true);
      departures.add(send);
      pushOutOrWake();
      return send;
    } finally {
      unlock();
    }
  }

  private void pushOutOrWake() {
    boolean wasHeldUp = credit.isHeldUp();
    if (!daemonIsBusy && !pushOut()) {
      cpg.wakeup(); // the dispatch thread tries again, and only it
    } else if (cpg != null && credit.isHeldUp() && !wasHeldUp) {
      cpg.wakeup(); // it looks when somebody is overdue
    }
  }

  /** Changes what is known of members' credit. */
  void account(Consumer<CreditLedger> change) {
    lock.lock();
    try {
      change.accept(credit);
    } finally {
      lock.unlock();
    }
  }

  /** How long the dispatch thread may wait for events, at most so long. */
  Duration patience(Duration idle) {
    lock.lock();
    try {
      Duration overdue = credit.overdueIn();
      return overdue.compareTo(idle) < 0 ? overdue : idle;
    } finally {
      lock.unlock();
    }
  }

  /** Has the other members told something. */
  void tell(Consumer<ControlOutbox> what) {
    lock.lock();
    try {
      what.accept(departures.control());
      if (cpg != null) {
        pushOutOrWake();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(long cost, GroupOptions options) {
    try {
      if (!room.await(cost, options, this::isOpen)) {
        throw notSent("the send window is full", options);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.notSent("the sending thread was interrupted; send it again later", options);
    }
  }

  private boolean isOpen() {
    if (closedBy != null) {
      throw closedBy;
    }
    return cpg != null;
  }

  private CpgException notSent(String why, GroupOptions options) {
    if (cpg == null) {
      return failures.notSent("the group is not joined; send it again later", options);
    }
    return credit.isHeldUp()
        ? failures.notSent(credit.blame(), options)
        : failures.notSent(why + "; send it again later", options);
  }

  private long usedBytes() {
    return departures.bytes() + flight.bytes();
  }

  /** Waits for a confirmation; after the send timeout it is taken back, or it is in doubt. */
  void await(PendingSend send, GroupOptions options) {
    try {
      send.await();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CpgException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      long millis = options.sendTimeout().toMillis();
      throw giveUp(send, "sendTimeout=" + millis + " ms passed", e, options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw giveUp(send, "the sending thread was interrupted", e, options);
    }
  }

  private CpgException giveUp(PendingSend send, String why, Exception e, GroupOptions options) {
    lock.lock();
    try {
      CpgException failure = notSent("the daemon took no messages", options);
      if (departures.withdraw(send)) {
        room.changed();
        return failure;
      }
    } finally {
      unlock();
    }
    return failures.inDoubt(why, e);
  }

  /**
   * The oldest frame came back. Called by the dispatch thread after its listeners had it.
   *
   * @param sequence its number; 0 for a raw one
   * @return whose sends are confirmed by it
   * @throws CpgException CS_ERR_MESSAGE_ERROR if it is not the frame that is due: the order is
   *     broken
   */
  List<PendingSend> confirm(long sequence, int length) {
    lock.lock();
    try {
      SentFrame frame = flight.back(sequence, length);
      if (frame == null) {
        throw failures.outOfOrder(sequence, length, flight);
      }
      return departures.back(frame);
    } finally {
      unlock();
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
      departures.control().grants(marks.takeGrants());
      departures.control().overdue(credit.takeOverdue());
      daemonIsBusy = !pushOut();
      room.freed();
      return daemonIsBusy;
    } finally {
      unlock();
    }
  }

  /** Whether nothing waits and nothing is on its way. */
  boolean isIdle() {
    lock.lock();
    try {
      return usedBytes() == 0;
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

  /** Ends a change of what waits or is on its way. */
  private void unlock() {
    counters.queued(departures.bytes(), flight.bytes());
    lock.unlock();
  }

  /** Returns false if the daemon was too busy. */
  private boolean pushOut() {
    refuseInquorate();
    while (cpg != null && departures.mayGo(flight)) {
      SentFrame frame = departures.next(cpg.maxAtomicMessageSize());
      try {
        cpg.mcast(departures.buffer().content());
      } catch (CpgException e) {
        return refused(frame, e);
      }
      departures.gone(frame);
      flight.add(frame);
      counters.sent(frame.bytes());
    }
    return true;
  }

  /** What was accepted while there was quorum does not go out without it, after a rejoin say. */
  private void refuseInquorate() {
    List<PendingSend> withdrawn = cpg == null ? List.of() : departures.withdraw(quorum);
    if (!withdrawn.isEmpty()) {
      refused.add(new Refusal(withdrawn, quorum.refusal()));
      cpg.wakeup(); // the dispatch thread tells whom it concerns
    }
  }

  private boolean refused(SentFrame frame, CpgException e) {
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
    refused.add(new Refusal(departures.refused(frame), e));
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
