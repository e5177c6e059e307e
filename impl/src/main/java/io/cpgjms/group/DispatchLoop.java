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

  /** How long the ring is waited for that a member is told when it has joined. */
  private static final Duration RING_AFTER_JOIN = Duration.ofSeconds(1);

  private final CpgEngine engine;
  private final GroupChannel channel;
  private final GroupName group;
  private final GarbageLog garbage;
  private final BackOff busy;
  private final BackOff rejoin;
  private final RandomGenerator random;
  private final Synchrony synchrony;

  private Cpg cpg;
  private Member self;
  private boolean inGroup;
  private boolean leaving;
  private CpgException broken;
  private RingId ring;
  private RingId ringBefore;
  private Member lastSender = new Member(0, 0);

  DispatchLoop(CpgEngine engine, GroupChannel channel, RandomGenerator random) {
    this.engine = engine;
    this.channel = channel;
    this.group = channel.group();
    this.garbage = new GarbageLog(group, channel.counters());
    this.random = random;
    TakenDigest taken = new TakenDigest();
    this.synchrony = new Synchrony(channel, new FrameReader(channel, garbage, taken), taken);
    this.busy = new BackOff(FIRST_RETRY, Duration.ofMillis(20), random);
    this.rejoin = new BackOff(Duration.ofMillis(50), Duration.ofSeconds(5), random);
  }

  @Override
  public void run() {
    try {
      channel.awaitPredecessor();
      channel.show(engine.name());
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
    ring = null;
    ringBefore = null;
    channel.call().begin("cpg_model_initialize");
    try (Cpg opened = engine.open(this)) {
      serve(opened);
    } catch (RuntimeException | Error e) {
      channel.call().end();
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
    self = opened.local();
    synchrony.opened(self);
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
      channel.call().begin("cpg_finalize");
      channel.handle(null);
      channel.outcomes().lost(failure);
    }
  }

  /** Whatever goes wrong with a handle, a new one is tried: the thread must not die of it. */
  private CpgException asCpgException(Throwable e) {
    return e instanceof CpgException failure
        ? failure
        : new CpgException("group " + group + ": unexpected: " + e, CsError.CS_ERR_UNKNOWN, e);
  }

  private void joinGroup() {
    channel.quorum().awaitKnown();
    channel.call().begin("cpg_join");
    cpg.join(group);
    Deadline deadline = Deadline.in(channel.joinTimeout());
    while (!inGroup) {
      if (deadline.isOver()) {
        throw new CpgException("cpg_join", group.value(), CsError.CS_ERR_TIMEOUT);
      }
      dispatch(deadline.left());
    }
    awaitRing();
    channel.call().end();
    rejoin.reset();
  }

  /** It comes right after the own JOIN, if it did not come before. */
  private void awaitRing() {
    Deadline deadline = Deadline.in(RING_AFTER_JOIN);
    while (ring == null) {
      if (deadline.isOver()) {
        throw new CpgException("cpg_join", group.value(), CsError.CS_ERR_TRY_AGAIN);
      }
      dispatch(deadline.left());
    }
  }

  private void dispatchUntilClosing() {
    while (channel.isOpen()) {
      round(IDLE);
    }
  }

  /** What was accepted for sending goes out first, then the own LEAVE is awaited. */
  private void leaveGroup() {
    Deadline deadline = channel.closeDeadline();
    while (!(channel.isIdle() && synchrony.isSettled()) && !deadline.isOver()) {
      round(deadline.left());
    }
    channel.gate().pause();
    channel.outcomes().closed();
    if (deadline.isOver()) {
      channel.outcomes().abandoned(); // the daemon may hang, and the next call with it
    }
    leaving = true;
    channel.call().begin("cpg_leave");
    cpg.leave();
    while (inGroup && !deadline.isOver()) {
      dispatch(deadline.left());
    }
    if (!synchrony.isSettled()) {
      channel.listeners().change(channel.views()::lost); // how it ended will not be known any more
    }
  }

  private void round(Duration idle) {
    synchrony.hurry();
    boolean daemonIsBusy = channel.gate().flush();
    channel.outcomes().refused();
    if (daemonIsBusy) {
      dispatch(busy.next());
    } else {
      busy.reset();
      dispatch(synchrony.patience(channel.gate().patience(idle)));
    }
    channel.tellQuorum(); // after the dispatch, which fails first if it is the daemon that went
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
    channel.counters().received(payload.length);
    if (lastSender.nodeId() != nodeId || lastSender.pid() != pid) {
      lastSender = new Member(nodeId, pid);
    }
    if (lastSender.equals(self)) {
      busy.reset(); // what came back made room
    }
    synchrony.read(lastSender, payload);
  }

  @Override
  public void configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
    if (hasLeft()) {
      return;
    }
    boolean contained = members.contains(self);
    boolean joins = contained && !inGroup;
    boolean leaves = !contained && inGroup;
    inGroup = contained;
    synchrony.view(members, left, joined);
    if (joins && ringBefore != null) {
      begin(ringBefore);
    }
    if (leaves && !leaving) {
      broken = new CpgException("cpg_dispatch", group.value(), CsError.CS_ERR_NOT_EXIST);
    }
  }

  /**
   * corosync goes on with what it has for a handle after its own LEAVE. That is not for members.
   */
  private boolean hasLeft() {
    return leaving && !inGroup;
  }

  /**
   * A handle is told each new ring, and once the present one, about when it joins. If that comes
   * after messages, it has joined in the middle of a change: what others took then, it has not.
   */
  @Override
  public void ring(RingId told, List<Integer> nodeIds) {
    if (told.equals(FrameOrigin.NO_RING)) {
      return; // the daemon has just started
    }
    if (!inGroup) {
      ringBefore = told;
    } else if ((ring == null || told.equals(ring)) && synchrony.hasRead()) {
      broken =
          new CpgException(
              "group %s: joined in the middle of a change of the ring".formatted(group),
              CsError.CS_ERR_TRY_AGAIN,
              null);
    } else if (ring == null) {
      begin(told);
    } else if (!told.equals(ring)) {
      ring = told;
      synchrony.ring(told);
    }
  }

  private void begin(RingId first) {
    ring = first;
    channel.views().ring(first);
    FrameOrigin origin = new FrameOrigin(1 + random.nextLong(Long.MAX_VALUE), 1, first);
    synchrony.joined(origin);
    channel.joined(cpg, self, origin);
  }
}
