package io.cpgjms.cpg.embedded;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEvents;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A handle on a group of an {@link EmbeddedBus}. Its lock guards the queue of events. */
final class EmbeddedHandle implements Cpg {
  /** What corosync 3.1 reports, so that both engines have the same limits. */
  private static final int MAX_ATOMIC_BYTES = 1_047_552;

  private enum State {
    OPEN,
    JOINED,
    LEFT,
    CLOSED
  }

  private final EmbeddedBus bus;
  private final Member self;
  private final CpgEvents events;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Queue<Consumer<CpgEvents>> queue = new ArrayDeque<>();
  private boolean woken;
  private boolean connected = true;
  private volatile State state = State.OPEN;
  private volatile GroupName group;

  EmbeddedHandle(EmbeddedBus bus, Member self, CpgEvents events) {
    this.bus = bus;
    this.self = self;
    this.events = events;
  }

  @Override
  public void join(GroupName name) {
    checkUsable("cpg_join", name);
    if (bus.isDown()) {
      throw new CpgException("cpg_join", name.value(), CsError.CS_ERR_LIBRARY);
    }
    if (state == State.LEFT) {
      throw new CpgException("cpg_join", name.value(), CsError.CS_ERR_BAD_HANDLE);
    }
    if (state == State.JOINED || !bus.join(name, this)) {
      throw new CpgException("cpg_join", name.value(), CsError.CS_ERR_EXIST);
    }
    group = name;
    state = State.JOINED;
  }

  @Override
  public Member local() {
    return self;
  }

  @Override
  public int maxAtomicMessageSize() {
    return MAX_ATOMIC_BYTES;
  }

  @Override
  public void mcast(ByteBuffer payload) {
    checkJoined("cpg_mcast_joined");
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    bus.mcast(group, self, bytes);
  }

  @Override
  public void dispatch(Duration timeout) {
    awaitSomething(timeout.toNanos());
    for (Consumer<CpgEvents> next = poll(); next != null; next = poll()) {
      next.accept(events);
    }
    checkUsable("cpg_dispatch", group);
  }

  private void awaitSomething(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (queue.isEmpty() && !woken && connected && left > 0) {
        left = something.awaitNanos(left);
      }
      woken = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private Consumer<CpgEvents> poll() {
    lock.lock();
    try {
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  void enqueue(Consumer<CpgEvents> event) {
    lock.lock();
    try {
      queue.add(event);
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The daemon is gone, and with it what this handle has not read yet. */
  void disconnect() {
    lock.lock();
    try {
      connected = false;
      queue.clear();
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wakeup() {
    lock.lock();
    try {
      woken = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void leave() {
    checkJoined("cpg_leave");
    state = State.LEFT;
    bus.leave(group, this, ChangeReason.LEAVE);
  }

  @Override
  public void close() {
    if (state == State.JOINED) {
      bus.leave(group, this, ChangeReason.PROCDOWN);
    }
    state = State.CLOSED;
  }

  private void checkJoined(String call) {
    checkUsable(call, group);
    if (state != State.JOINED) {
      throw new CpgException(call, String.valueOf(group), CsError.CS_ERR_NOT_EXIST);
    }
  }

  private void checkUsable(String call, GroupName name) {
    String subject = name == null ? null : name.value();
    if (state == State.CLOSED) {
      throw new CpgException(call, subject, CsError.CS_ERR_BAD_HANDLE);
    }
    lock.lock();
    try {
      if (!connected) {
        throw new CpgException(call, subject, CsError.CS_ERR_LIBRARY);
      }
    } finally {
      lock.unlock();
    }
  }
}
