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
  private final UnitOfWork unitOfWork = new UnitOfWork();
  private boolean active;

  /** Where sends go now; empty outside of a transaction. */
  synchronized Optional<UnitOfWork> unitOfWork() {
    return active ? Optional.of(unitOfWork) : Optional.empty();
  }

  @Override
  public synchronized void begin() throws LocalTransactionException {
    if (active) {
      throw new LocalTransactionException(
          "begin: a local transaction is under way on this managed connection: commit it or roll it"
              + " back first");
    }
    active = true;
  }

  @Override
  public synchronized void commit() throws LocalTransactionException {
    requireActive("commit");
    active = false;
    try {
      unitOfWork.commit();
    } catch (CpgException e) {
      throw new LocalTransactionException("commit: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void rollback() throws LocalTransactionException {
    requireActive("rollback");
    abandon();
  }

  /** Ends what is under way, if anything is, and forgets its sends. */
  synchronized void abandon() {
    active = false;
    unitOfWork.rollback();
  }

  private void requireActive(String call) throws LocalTransactionException {
    if (!active) {
      throw new LocalTransactionException(
          call + ": no local transaction is under way on this managed connection: begin one first");
    }
  }
}
