package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.jms.UnitOfWork;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.util.Optional;

/**
 * The one transaction that a managed connection can be in, which the container begins and ends:
 * sends in it are held until its commit. Safe for any thread, since a transaction manager rolls
 * back on another thread when the time is over.
 */
final class TransactionScope implements LocalTransaction {
  /** One for each transaction, so that a send that comes too late is in none; null outside. */
  private UnitOfWork unitOfWork;

  private Thread began;
  private boolean rolledBackByAnother;

  /** Where sends go now; empty outside of a transaction. */
  synchronized Optional<UnitOfWork> unitOfWork() {
    return Optional.ofNullable(unitOfWork);
  }

  /**
   * Whether the last transaction was rolled back on another thread than it began on, as it happens
   * when its time is over. Who works in it may not know yet.
   */
  synchronized boolean wasRolledBackByAnother() {
    return rolledBackByAnother;
  }

  @Override
  public synchronized void begin() throws LocalTransactionException {
    if (unitOfWork != null) {
      throw new LocalTransactionException(
          "begin: a local transaction is under way on this managed connection: commit it or roll it"
              + " back first");
    }
    unitOfWork = new UnitOfWork();
    began = Thread.currentThread();
    rolledBackByAnother = false;
  }

  @Override
  public void commit() throws LocalTransactionException {
    try {
      end("commit").commit();
    } catch (CpgException e) {
      throw new LocalTransactionException("commit: " + e.getMessage(), e);
    }
  }

  @Override
  public void rollback() throws LocalTransactionException {
    UnitOfWork ended;
    synchronized (this) {
      boolean byAnother = !Thread.currentThread().equals(began);
      ended = end("rollback");
      rolledBackByAnother = byAnother;
    }
    ended.rollback();
  }

  /** Ends what is under way, if anything is, and forgets its sends. */
  void abandon() {
    UnitOfWork abandoned;
    synchronized (this) {
      abandoned = unitOfWork;
      unitOfWork = null;
      began = null;
      rolledBackByAnother = false;
    }
    if (abandoned != null) {
      abandoned.rollback();
    }
  }

  private synchronized UnitOfWork end(String call) throws LocalTransactionException {
    if (unitOfWork == null) {
      throw new LocalTransactionException(
          call + ": no local transaction is under way on this managed connection: begin one first");
    }
    UnitOfWork ended = unitOfWork;
    unitOfWork = null;
    began = null;
    return ended;
  }
}
