package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.Role;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The process's one share in a group: its state, its users, and the thread that serves it. The lock
 * guards the state; no user code and no native call but {@link Cpg#wakeup} runs while it is held.
 */
final class GroupChannel {
  private static final Logger LOG = System.getLogger(GroupChannel.class.getName());

  private final GroupName group;
  private final GroupOptions options;
  private final Runnable onEnd;
  private final ChannelCounters counters = new ChannelCounters();
  private final PendingCall call = new PendingCall();
  private final SendGate gate;
  private final ChannelQuorum quorum;
  private final Marks marks = new Marks(this::wake);
  private final ListenerTable listeners;
  private final ViewTracker views;
  private final SendOutcomes outcomes;
  private final Thread thread;
  private final ChannelEnd end;
  private final ChannelFaults faults;

  /** Cleared when it has ended, or each channel would hold all before it. */
  private volatile GroupChannel predecessor;

  /** So that what is told last is what is true. */
  private final Object consuming = new Object();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ChannelState state = ChannelState.JOINING;
  private int users;
  private boolean hurry;
  private Cpg handle;
  private Member self;

  /** Confined to the dispatch thread. */
  private Runnable hide = () -> {};

  /**
   * @param options the limits of its first user, which stand for join and leave
   * @param predecessor a channel of the same group that is still leaving; null if there is none
   * @param onEnd called once when the channel is closed
   */
  GroupChannel(
      CpgEngine engine,
      GroupName group,
      GroupOptions options,
      GroupChannel predecessor,
      Runnable onEnd) {
    this.group = group;
    this.options = options;
    this.predecessor = predecessor;
    this.onEnd = onEnd;
    this.end = new ChannelEnd(group, options.closeTimeout());
    this.faults = new ChannelFaults(group);
    this.quorum =
        new ChannelQuorum(
            engine, group, (sends, why) -> outcomes().unconfirmed(sends, why), this::wake);
    this.gate = new SendGate(group, quorum.guard(), counters, marks);
    this.listeners = new ListenerTable(group);
    this.views = new ViewTracker(group, quorum::now);
    this.outcomes = new SendOutcomes(group, gate, quorum.confirmations(), listeners);
    DispatchLoop loop = new DispatchLoop(engine, this, new SplittableRandom());
    this.thread = new Thread(null, loop, "cpgjms " + group, Cpg.MIN_DISPATCH_STACK_BYTES, false);
    thread.setDaemon(true);
    // The creator's may belong to an application that goes before the channel.
    thread.setContextClassLoader(GroupChannel.class.getClassLoader());
  }

  GroupName group() {
    return group;
  }

  ChannelQuorum quorum() {
    return quorum;
  }

  Marks marks() {
    return marks;
  }

  SendGate gate() {
    return gate;
  }

  SendOutcomes outcomes() {
    return outcomes;
  }

  ListenerTable listeners() {
    return listeners;
  }

  ViewTracker views() {
    return views;
  }

  /** Tells the group whether this process consumes messages, if that has changed. */
  void tellWhetherConsuming() {
    synchronized (consuming) {
      boolean consumes = listeners.hasConsumers();
      gate.tell(control -> control.role(Role.SUBSCRIBER, consumes));
    }
  }

  Duration joinTimeout() {
    return options.joinTimeout();
  }

  ChannelCounters counters() {
    return counters;
  }

  PendingCall call() {
    return call;
  }

  /** Until when it may take to leave; there once the channel is closing. */
  Deadline closeDeadline() {
    return end.deadline();
  }

  /** The channel that this one waits for to leave; null if there is none any more. */
  GroupChannel predecessor() {
    GroupChannel former = predecessor;
    return former == null || former.isClosed() ? null : former;
  }

  /**
   * Starts the dispatch thread.
   *
   * @throws CpgException CS_ERR_NO_RESOURCES if the process may have no more threads
   */
  void start() {
    try {
      thread.start();
      quorum.listen();
    } catch (OutOfMemoryError e) {
      throw new CpgException("pthread_create", group.value(), CsError.CS_ERR_NO_RESOURCES, e);
    }
  }

  /** Shows the channel to administrators until it ends. */
  void show(String engine) {
    hide = ChannelMBean.register(engine, group.value(), this::statistics);
  }

  GroupStatistics statistics() {
    GroupStatistics.Condition condition =
        locked(
            () -> new GroupStatistics.Condition(state, faults.message(), faults.at(), waitsFor()));
    return counters.read(condition, listeners.size(), marks.counts());
  }

  /** What the dispatch thread waits for that may never come. */
  private Optional<String> waitsFor() {
    GroupChannel former = predecessor();
    return former == null
        ? call.describe()
        : former.waitsFor().map(why -> "the handle before this one has not left: " + why);
  }

  /** Returns false if the channel is closing, so that a new one has to follow it. */
  boolean addUser() {
    return locked(
        () -> {
          if (!state.isOpen()) {
            return false;
          }
          users++;
          return true;
        });
  }

  /** Never blocks. Returns whether it was the last user, so that the channel leaves now. */
  boolean removeUser() {
    return locked(
        () -> {
          if (--users > 0) {
            return false;
          }
          end.begin();
          become(ChannelState.LEAVING);
          wakeup();
          return true;
        });
  }

  /** Waits until the channel has left, but no longer than it may take. */
  void awaitLeft() {
    if (Thread.currentThread() != thread) {
      end.await(this::waitsFor);
    }
  }

  /** The daemon knows a process once in a group: the handle before must have left. */
  void awaitPredecessor() {
    GroupChannel former = predecessor;
    if (former == null) {
      return;
    }
    former.end.whenReached(() -> locked(changed::signalAll));
    locked(
        () -> {
          while (state.isOpen() && !former.end.isReached()) {
            changed.awaitUninterruptibly();
          }
        });
    if (former.end.isReached()) {
      predecessor = null;
    }
  }

  boolean isOpen() {
    return locked(() -> state.isOpen());
  }

  boolean isClosed() {
    return locked(() -> state == ChannelState.CLOSED);
  }

  boolean isJoined() {
    return locked(() -> state == ChannelState.JOINED);
  }

  Optional<Member> local() {
    return locked(() -> state == ChannelState.JOINED ? Optional.of(self) : Optional.empty());
  }

  /** See {@link GroupLease#awaitJoined}. */
  void awaitJoined(Duration timeout) {
    lock.lock();
    try {
      int failedBefore = faults.failedAttempts();
      hurry = true;
      changed.signalAll();
      long left = timeout.toNanos();
      while (state != ChannelState.JOINED) {
        boolean attempted = faults.failedAttempts() > failedBefore;
        boolean failed = state == ChannelState.JOINING && attempted;
        if ((failed && !faults.isTransient()) || left <= 0 || !state.isOpen()) {
          throw faults.notJoined(attempted ? Optional.empty() : waitsFor());
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw faults.notJoined(Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** The handle that {@link Cpg#wakeup} goes to; null if there is none. */
  void handle(Cpg opened) {
    locked(() -> handle = opened);
  }

  void joined(Cpg cpg, Member local, FrameOrigin origin) {
    counters.joined();
    boolean afterTrouble =
        locked(
            () -> {
              self = local;
              if (state.isOpen()) {
                become(ChannelState.JOINED);
              }
              return faults.at().isPresent();
            });
    gate.open(cpg, origin);
    if (afterTrouble) {
      // Who has read of the trouble wants to read of its end.
      LOG.log(Level.INFO, "group {0}: joined now as {1}", group, local);
    }
  }

  void lost(CpgException why) {
    LOG.log(Level.WARNING, "group {0}: lost, rejoining: {1}", group, why.getMessage());
    counters.lost();
    locked(
        () -> {
          faults.lost(why);
          if (state == ChannelState.JOINED) {
            become(ChannelState.REJOINING);
          }
        });
    listeners.change(views::lost);
  }

  void attemptFailed(CpgException why) {
    boolean news =
        locked(
            () -> {
              changed.signalAll();
              return faults.attemptFailed(why);
            });
    if (news) {
      LOG.log(Level.WARNING, "group {0}: not joined, trying on: {1}", group, why.getMessage());
    }
  }

  /** Waits for the next attempt; ends early when somebody wants the group now or it closes. */
  void pause(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (left > 0 && !hurry && state.isOpen()) {
        left = changed.awaitNanos(left);
      }
      hurry = false;
    } catch (InterruptedException e) {
      // Nobody but a container that ends its threads does this, and only closing ends the channel.
      LOG.log(Level.DEBUG, "group {0}: interrupt ignored", group);
    } finally {
      lock.unlock();
    }
  }

  /** Makes a view of another quorum, if there is, and confirms what waits for it. */
  void tellQuorum() {
    if (views.isQuorumNews()) {
      listeners.change(views::learnt);
    }
    quorum.confirmations().settle();
  }

  /** Whether nothing waits, is on its way or waits for its quorum to be known. */
  boolean isIdle() {
    return gate.isIdle() && quorum.confirmations().isIdle();
  }

  /** The dispatch thread's last act. */
  void ended() {
    try {
      hide.run();
      call.end();
      locked(() -> become(ChannelState.CLOSED));
      outcomes.closed();
      quorum.release();
    } finally {
      onEnd.run();
      end.reached();
    }
  }

  private void become(ChannelState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException("group " + group + ": " + state + " cannot become " + next);
    }
    state = next;
    changed.signalAll();
  }

  private void wake() {
    locked(this::wakeup);
  }

  private void wakeup() {
    if (handle != null) {
      handle.wakeup();
    }
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
