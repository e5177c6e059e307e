package io.cpgjms.jms;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that calls the listeners of a session, one at a time and in turn. It is there from the
 * first listener until the session is closed, and keeps the process alive, since a program may
 * consist of listeners only. Safe for any thread.
 */
final class SessionExecutor {
  private static final Logger LOG = System.getLogger(SessionExecutor.class.getName());

  private final DeliveryGate gate;
  private final String name;

  /** Replaced as a whole under the lock of this, read without. */
  private volatile List<CpgMessageConsumer> consumers = List.of();

  private final AtomicBoolean started = new AtomicBoolean();

  /** Confined to the thread: who had the last turn. */
  private int turn;

  SessionExecutor(DeliveryGate gate, String name) {
    this.gate = gate;
    this.name = name;
  }

  /** Also serves that consumer, as long as it has a listener. */
  void serve(CpgMessageConsumer consumer) {
    add(consumer);
    if (started.compareAndSet(false, true)) {
      new Thread(this::run, name).start();
    }
    gate.signal();
  }

  private synchronized void add(CpgMessageConsumer consumer) {
    if (!consumers.contains(consumer)) {
      List<CpgMessageConsumer> more = new ArrayList<>(consumers);
      more.add(consumer);
      consumers = more;
    }
  }

  synchronized void forget(CpgMessageConsumer consumer) {
    consumers = consumers.stream().filter(other -> other != consumer).toList();
  }

  /** Whether a consumer of the session has a listener. */
  boolean hasListeners() {
    return consumers.stream().anyMatch(CpgMessageConsumer::hasListener);
  }

  private void run() {
    while (!gate.isClosed()) {
      try {
        CpgMessageConsumer next = gate.enter(this::nextReady, () -> false, DeliveryGate.FOREVER);
        if (next != null) {
          serveOne(next);
        }
      } catch (InterruptedException e) {
        // Only a listener can have done this to its own thread; the session goes on.
        LOG.log(Level.DEBUG, "interrupted without a reason that counts", e);
      }
    }
  }

  private void serveOne(CpgMessageConsumer next) throws InterruptedException {
    try {
      next.deliverNext();
    } finally {
      gate.leave();
    }
  }

  private CpgMessageConsumer nextReady() {
    List<CpgMessageConsumer> all = consumers;
    for (int i = 1; i <= all.size(); i++) {
      int index = (turn + i) % all.size();
      if (all.get(index).isListenerReady()) {
        turn = index;
        return all.get(index);
      }
    }
    return null;
  }
}
