package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private final GroupChannel predecessor;
  private final Runnable onEnd;
  private final SendGate gate;
  private final SlowConsumerCounts slowConsumers = new SlowConsumerCounts();
  private final ListenerTable listeners;
  private final ViewTracker views;
  private final Thread thread;
  private final CountDownLatch end = new CountDownLatch(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ChannelState state = ChannelState.JOINING;
  private int users;
  private int failedAttempts;
  private boolean hurry;
  private CpgException lastError;
  private Cpg handle;
  private Member self;

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
    this.gate = new SendGate(group);
    this.listeners = new ListenerTable(group);
    this.views = new ViewTracker(group);
    DispatchLoop loop = new DispatchLoop(engine, this, new SplittableRandom());
    this.thread = new Thread(null, loop, "cpgjms " + group, Cpg.MIN_DISPATCH_STACK_BYTES, false);
    thread.setDaemon(true);
    // The creator's may belong to an application that goes before the channel.
    thread.setContextClassLoader(GroupChannel.class.getClassLoader());
  }

  GroupName group() {
    return group;
  }

  SlowConsumerCounts slowConsumers() {
    return slowConsumers;
  }

  SendGate gate() {
    return gate;
  }

  ListenerTable listeners() {
    return listeners;
  }

  ViewTracker views() {
    return views;
  }

  Duration joinTimeout() {
    return options.joinTimeout();
  }

  Duration closeTimeout() {
    return options.closeTimeout();
  }

  void start() {
    thread.start();
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

  /** The last user closes the channel and waits, within the time, until it has left. */
  void removeUser() {
    boolean last =
        locked(
            () -> {
              if (--users > 0) {
                return false;
              }
              become(ChannelState.LEAVING);
              wakeup();
              return true;
            });
    if (last && Thread.currentThread() != thread && !awaitEnd(closeTimeout())) {
      LOG.log(
          Level.WARNING,
          "group {0}: not left within closeTimeout={1} ms; the daemon hangs, its thread ends later",
          group,
          closeTimeout().toMillis());
    }
  }

  void awaitPredecessor() {
    if (predecessor != null) {
      predecessor.awaitEnd(joinTimeout());
    }
  }

  private boolean awaitEnd(Duration timeout) {
    try {
      return end.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
      int failedBefore = failedAttempts;
      hurry = true;
      changed.signalAll();
      long left = timeout.toNanos();
      while (state != ChannelState.JOINED) {
        boolean failed = state == ChannelState.JOINING && failedAttempts > failedBefore;
        if ((failed && !lastError.error().isTransient()) || left <= 0 || !state.isOpen()) {
          throw notJoined();
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notJoined();
    } finally {
      lock.unlock();
    }
  }

  private CpgException notJoined() {
    return lastError == null
        ? new CpgException("cpg_join", group.value(), CsError.CS_ERR_TIMEOUT)
        : new CpgException(lastError.getMessage(), lastError.error(), lastError);
  }

  /** The handle that {@link Cpg#wakeup} goes to; null if there is none. */
  void handle(Cpg opened) {
    locked(
        () -> {
          handle = opened;
          return null;
        });
  }

  void joined(Cpg cpg, Member local) {
    boolean again =
        locked(
            () -> {
              boolean rejoined = state == ChannelState.REJOINING;
              self = local;
              if (state.isOpen()) {
                become(ChannelState.JOINED);
              }
              return rejoined;
            });
    gate.open(cpg);
    if (again) {
      LOG.log(Level.INFO, "group {0}: joined again as {1}", group, local);
      listeners.tellAll(listener -> listener.onConnection(null));
    }
  }

  void lost(CpgException why) {
    LOG.log(Level.WARNING, "group {0}: lost, rejoining: {1}", group, why.getMessage());
    locked(
        () -> {
          lastError = why;
          if (state == ChannelState.JOINED) {
            become(ChannelState.REJOINING);
          }
          return null;
        });
    listeners.change(views::lost);
    listeners.tellAll(listener -> listener.onConnection(why));
  }

  void attemptFailed(CpgException why) {
    boolean news =
        locked(
            () -> {
              boolean changedError = lastError == null || lastError.error() != why.error();
              lastError = why;
              failedAttempts++;
              changed.signalAll();
              return changedError;
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

  /** Nobody multicasts any more; what has not come back is in doubt. */
  void shutGate(Throwable cause) {
    List<PendingSend> onTheWay = gate.shut();
    reportRefused();
    unconfirmed(
        onTheWay,
        new InDoubtException(group, CsError.CS_ERR_LIBRARY, "the daemon was lost", cause));
  }

  /** Tells the senders of what the daemon refused. */
  void reportRefused() {
    gate.takeRefused().forEach(refusal -> unconfirmed(refusal.sends(), refusal.why()));
  }

  private void unconfirmed(List<PendingSend> sends, CpgException why) {
    sends.forEach(send -> send.fail(why));
    int unnoticed =
        sends.stream().filter(s -> !s.isAwaited()).mapToInt(s -> s.outbound().count()).sum();
    if (unnoticed > 0) {
      LOG.log(Level.WARNING, "group {0}: {1} unconfirmed: {2}", group, unnoticed, why.getMessage());
      listeners.tellAll(listener -> listener.onUnconfirmed(unnoticed, why));
    }
  }

  /** The dispatch thread's last act. */
  void ended() {
    locked(
        () -> {
          become(ChannelState.CLOSED);
          return null;
        });
    CpgException why =
        new CpgException(
            "group " + group + ": closed before the message was sent",
            CsError.CS_ERR_BAD_HANDLE,
            null);
    unconfirmed(gate.close(why), why);
    onEnd.run();
    end.countDown();
  }

  private void become(ChannelState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException("group " + group + ": " + state + " cannot become " + next);
    }
    state = next;
    changed.signalAll();
  }

  private void wakeup() {
    if (handle != null) {
      handle.wakeup();
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
