package io.cpgjms.ra;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server's transaction manager, as far as an adapter sees it: one transaction for each thread.
 */
final class FakeTransactions implements TransactionSynchronizationRegistry {
  private final Map<Thread, Running> running = new ConcurrentHashMap<>();

  private static final class Running {
    private Synchronization watch;
    private boolean rollbackOnly;
    private volatile boolean rolledBack;
  }

  private Running current() {
    return running.get(Thread.currentThread());
  }

  void begin() {
    running.put(Thread.currentThread(), new Running());
  }

  /** Commits, or rolls back if that is all that is left; tells the outcome. */
  void end() {
    Running ending = running.remove(Thread.currentThread());
    if (ending.watch != null) {
      ending.watch.beforeCompletion();
      ending.watch.afterCompletion(
          ending.rollbackOnly ? Status.STATUS_ROLLEDBACK : Status.STATUS_COMMITTED);
    }
  }

  /** The time of that thread's transaction is over. The thread stays in it until it ends it. */
  void timeOut(Thread working) {
    running.get(working).rolledBack = true;
  }

  @Override
  public int getTransactionStatus() {
    if (current() == null) {
      return Status.STATUS_NO_TRANSACTION;
    }
    if (current().rolledBack) {
      return Status.STATUS_ROLLEDBACK;
    }
    return current().rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : Status.STATUS_ACTIVE;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization watch) {
    if (getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("no transaction that takes a synchronization");
    }
    current().watch = watch;
  }

  @Override
  public void setRollbackOnly() {
    current().rollbackOnly = true;
  }

  @Override
  public boolean getRollbackOnly() {
    return current().rollbackOnly;
  }

  @Override
  public Object getTransactionKey() {
    return current();
  }

  @Override
  public void putResource(Object key, Object value) {
    throw new UnsupportedOperationException("the adapter keeps nothing in a transaction");
  }

  @Override
  public Object getResource(Object key) {
    throw new UnsupportedOperationException("the adapter keeps nothing in a transaction");
  }
}
