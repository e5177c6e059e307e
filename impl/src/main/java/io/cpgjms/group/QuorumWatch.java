package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.QuorumHandle;
import io.cpgjms.cpg.QuorumState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The thread that keeps the {@link QuorumKnowledge} of an engine up to date, one for all channels
 * of the engine and this class loader. It runs while somebody holds it, and after a loss of the
 * daemon tries again by itself. Safe for any thread.
 */
final class QuorumWatch {
  private static final Logger LOG = System.getLogger(QuorumWatch.class.getName());
  private static final Map<String, QuorumWatch> WATCHES = new HashMap<>();

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration END = Duration.ofSeconds(2);

  private final CpgEngine engine;
  private final QuorumKnowledge knowledge = new QuorumKnowledge();
  private final BackOff retry =
      new BackOff(Duration.ofMillis(20), Duration.ofSeconds(5), new SplittableRandom());
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private QuorumHandle handle;
  private boolean hurry;
  private boolean ending;

  /** Guarded by the table. */
  private int holders;

  private QuorumWatch(CpgEngine engine) {
    this.engine = engine;
    this.thread =
        new Thread(
            null, this::run, "cpgjms quorum " + engine.name(), Cpg.MIN_DISPATCH_STACK_BYTES, false);
    thread.setDaemon(true);
    // The creator's may belong to an application that goes before the watch.
    thread.setContextClassLoader(QuorumWatch.class.getClassLoader());
  }

  /** The watch of all engines that have the same name; the caller {@link #release}s it. */
  static QuorumWatch hold(CpgEngine engine) {
    synchronized (WATCHES) {
      QuorumWatch watch = WATCHES.get(engine.name());
      if (watch == null) {
        watch = new QuorumWatch(engine);
        watch.thread.start();
        WATCHES.put(engine.name(), watch);
      }
      watch.holders++;
      return watch;
    }
  }

  /** Ends one hold; the last one ends the thread and waits for it, unless the daemon hangs. */
  void release() {
    synchronized (WATCHES) {
      if (--holders > 0) {
        return;
      }
      WATCHES.remove(engine.name(), this);
    }
    end();
  }

  QuorumKnowledge knowledge() {
    return knowledge;
  }

  /** The daemon is known to be back: asks it at once, not after the pause. */
  void hurry() {
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ending = true;
      changed.signalAll();
      if (handle != null) {
        handle.wakeup();
      }
    } finally {
      lock.unlock();
    }
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, END.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.log(Level.WARNING, "{0}: the daemon hangs, the thread ends later", thread.getName());
    }
  }

  private void run() {
    while (!isEnding()) {
      try {
        serveOneHandle();
      } catch (RuntimeException | Error e) {
        lost(
            e instanceof CpgException failure
                ? failure
                : new CpgException("quorum: unexpected: " + e, CsError.CS_ERR_UNKNOWN, e));
        pause(retry.next());
      }
    }
  }

  private void serveOneHandle() {
    try (QuorumHandle opened = engine.openQuorum()) {
      use(opened);
      try {
        while (!isEnding()) {
          learn(opened.dispatch(IDLE));
        }
      } finally {
        use(null);
      }
    }
  }

  private void learn(QuorumState told) {
    Quorum before = knowledge.now();
    if (told.equals(knowledge.state())) {
      return;
    }
    retry.reset();
    knowledge.tell(told);
    if (told.quorum() == before) {
      return; // of a new ring
    }
    if (told.quorum() == Quorum.INQUORATE) {
      LOG.log(Level.WARNING, "{0}: this node''s partition has no quorum", engine.name());
    } else if (before == Quorum.INQUORATE) {
      LOG.log(Level.INFO, "{0}: this node''s partition has quorum again", engine.name());
    }
  }

  private void lost(CpgException why) {
    CpgException before = knowledge.reason();
    knowledge.forget(why);
    if (before == null || before.error() != why.error()) {
      // That the daemon is lost, the channels tell.
      Level level = knowledge.unsupported() == null ? Level.DEBUG : Level.INFO;
      LOG.log(level, "{0}: quorum unknown: {1}", engine.name(), why.getMessage());
    }
  }

  /** The handle that a wake-up goes to; null if there is none. */
  private void use(QuorumHandle opened) {
    lock.lock();
    try {
      handle = opened;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEnding() {
    lock.lock();
    try {
      return ending;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (left > 0 && !hurry && !ending) {
        left = changed.awaitNanos(left);
      }
      hurry = false;
    } catch (InterruptedException e) {
      // Only the last release ends this thread, whoever else interrupts it.
      LOG.log(Level.DEBUG, "{0}: interrupt ignored", thread.getName());
    } finally {
      lock.unlock();
    }
  }
}
