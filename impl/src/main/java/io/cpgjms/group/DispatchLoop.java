package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.FrameEnvelope.Slice;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The life of a channel's handles: open, join, dispatch, and after a loss all over again, until the
 * channel wants to close; then leave and finalize. Confined to the dispatch thread, which owns the
 * handle.
 */
final class DispatchLoop implements Runnable, CpgEvents {
  /** How long an idle handle waits before it looks around. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** A busy daemon mostly needs no longer than this. */
  private static final Duration FIRST_RETRY = Duration.ofNanos(100_000);

  private final CpgEngine engine;
  private final GroupChannel channel;
  private final GroupName group;
  private final GarbageLog garbage;
  private final BackOff busy;
  private final BackOff rejoin;

  private Cpg cpg;
  private Member self;
  private boolean inGroup;
  private boolean leaving;
  private CpgException broken;
  private long position;
  private Member lastSender = new Member(0, 0);

  DispatchLoop(CpgEngine engine, GroupChannel channel, RandomGenerator random) {
    this.engine = engine;
    this.channel = channel;
    this.group = channel.group();
    this.garbage = new GarbageLog(group);
    this.busy = new BackOff(FIRST_RETRY, Duration.ofMillis(20), random);
    this.rejoin = new BackOff(Duration.ofMillis(50), Duration.ofSeconds(5), random);
  }

  @Override
  public void run() {
    try {
      channel.awaitPredecessor();
      while (channel.isOpen()) {
        serveOneHandle();
      }
    } finally {
      garbage.logTotal();
      channel.ended();
    }
  }

  private void serveOneHandle() {
    inGroup = false;
    leaving = false;
    broken = null;
    try (Cpg opened = engine.open(this)) {
      serve(opened);
    } catch (RuntimeException | Error e) {
      CpgException failure = asCpgException(e);
      if (inGroup) {
        channel.lost(failure);
      } else {
        channel.attemptFailed(failure);
      }
      channel.pause(rejoin.next());
    }
  }

  private void serve(Cpg opened) {
    cpg = opened;
    channel.handle(opened);
    Throwable failure = null;
    try {
      joinGroup();
      dispatchUntilClosing();
      leaveGroup();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      channel.handle(null);
      channel.shutGate(failure);
    }
  }

  /** Whatever goes wrong with a handle, a new one is tried: the thread must not die of it. */
  private CpgException asCpgException(Throwable e) {
    return e instanceof CpgException failure
        ? failure
        : new CpgException("group " + group + ": unexpected: " + e, CsError.CS_ERR_UNKNOWN, e);
  }

  private void joinGroup() {
    cpg.join(group);
    self = cpg.local();
    Deadline deadline = Deadline.in(channel.joinTimeout());
    while (!inGroup) {
      if (deadline.isOver()) {
        throw new CpgException("cpg_join", group.value(), CsError.CS_ERR_TIMEOUT);
      }
      dispatch(deadline.left());
    }
    rejoin.reset();
  }

  private void dispatchUntilClosing() {
    while (channel.isOpen()) {
      round(IDLE);
    }
  }

  /** What was accepted for sending goes out first, then the own LEAVE is awaited. */
  private void leaveGroup() {
    Deadline deadline = Deadline.in(channel.closeTimeout());
    while (!channel.gate().isIdle() && !deadline.isOver()) {
      round(deadline.left());
    }
    channel.gate().pause();
    leaving = true;
    cpg.leave();
    while (inGroup && !deadline.isOver()) {
      dispatch(deadline.left());
    }
  }

  private void round(Duration idle) {
    boolean daemonIsBusy = channel.gate().flush();
    channel.reportRefused();
    if (daemonIsBusy) {
      dispatch(busy.next());
    } else {
      busy.reset();
      dispatch(idle);
    }
  }

  private void dispatch(Duration timeout) {
    cpg.dispatch(timeout);
    if (broken != null) {
      throw broken;
    }
  }

  @Override
  public void deliver(int nodeId, int pid, byte[] payload) {
    if (hasLeft()) {
      return;
    }
    if (lastSender.nodeId() != nodeId || lastSender.pid() != pid) {
      lastSender = new Member(nodeId, pid);
    }
    Member sender = lastSender;
    if (FrameEnvelope.isForeign(payload)) {
      deliver(sender, true, payload, new Slice(0, payload.length));
    } else {
      deliverFrame(sender, payload);
    }
    if (sender.equals(self)) {
      busy.reset(); // what came back made room
      confirm(payload.length);
    }
  }

  private void deliverFrame(Member sender, byte[] frame) {
    try {
      for (Slice slice : FrameEnvelope.split(frame)) {
        deliver(sender, false, frame, slice);
      }
    } catch (DamagedFrameException e) {
      garbage.add(sender, e);
    }
  }

  private void deliver(Member sender, boolean foreign, byte[] bytes, Slice slice) {
    channel
        .listeners()
        .deliver(
            new Delivery(
                sender,
                ++position,
                channel.views().ring(),
                foreign,
                bytes,
                slice.offset(),
                slice.length(),
                null));
  }

  /** After the listeners: who waits for the confirmation finds the message in local inboxes. */
  private void confirm(int bytes) {
    try {
      channel.gate().confirm(bytes).forEach(PendingSend::confirm);
    } catch (IllegalStateException e) {
      broken = new CpgException(e.getMessage(), CsError.CS_ERR_MESSAGE_ERROR, e);
    }
  }

  @Override
  public void configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
    if (hasLeft()) {
      return;
    }
    channel.listeners().change(() -> channel.views().change(members, joined, left));
    boolean contained = members.contains(self);
    if (contained && !inGroup) {
      inGroup = true;
      channel.joined(cpg, self);
    } else if (!contained && inGroup) {
      if (leaving) {
        inGroup = false;
      } else {
        broken = new CpgException("cpg_dispatch", group.value(), CsError.CS_ERR_NOT_EXIST);
      }
    }
  }

  /**
   * corosync goes on with what it has for a handle after its own LEAVE. That is not for members.
   */
  private boolean hasLeft() {
    return leaving && !inGroup;
  }

  @Override
  public void ring(RingId ring, List<Integer> nodeIds) {
    channel.views().ring(ring);
  }
}
