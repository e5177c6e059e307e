package io.cpgjms.jms;

import jakarta.jms.IllegalStateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** How many receive calls are under way. */
  private final AtomicInteger receiving = new AtomicInteger();

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

  private boolean hasListeners() {
    return consumers.stream().anyMatch(CpgMessageConsumer::hasListener);
  }

  /**
   * Begins a receive call; {@link #endReceive} follows.
   *
   * @throws IllegalStateException if a consumer of the session has a listener
   */
  void beginReceive() throws IllegalStateException {
    if (hasListeners()) {
      throw new IllegalStateException(
          "a consumer of this session has a message listener, so receive is not allowed: use"
              + " another session for it");
    }
    receiving.incrementAndGet();
  }

  void endReceive() {
    receiving.decrementAndGet();
  }

  /**
   * Checks that a consumer may get a listener.
   *
   * @throws IllegalStateException if a consumer of the session receives
   */
  void checkNotReceiving() throws IllegalStateException {
    if (receiving.get() > 0) {
      throw new IllegalStateException(
          "a receive call of this session is under way, so a message listener is not allowed: use"
              + " another session for it");
    }
  }

  private void run() {
    while (!gate.isClosed()) {
      try {
        CpgMessageConsumer next =
            gate.enter(this::nextReady, () -> false, this::patienceNanos, DeliveryGate.FOREVER);
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
      next.serveListener();
    } finally {
      gate.leave();
    }
  }

  private long patienceNanos() {
    return consumers.stream()
        .filter(CpgMessageConsumer::isListening)
        .mapToLong(CpgMessageConsumer::patienceNanos)
        .min()
        .orElse(DeliveryGate.FOREVER);
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
