package io.cpgjms.ra;

import jakarta.resource.spi.UnavailableException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/**
 * Learns how the transaction of one delivery ends. A closed process group has no XAResource that
 * would be told, and a bean that calls setRollbackOnly throws nothing. The outcome is told on the
 * thread that delivers, or on the transaction manager's when the time is over.
 */
final class TransactionWatch implements Synchronization {
  /** How a transaction ended. */
  enum Outcome {
    COMMITTED,
    ROLLED_BACK,
    /** The container has not told it, or in words that say neither. */
    UNKNOWN
  }

  private volatile Outcome outcome = Outcome.UNKNOWN;

  private TransactionWatch() {}

  /**
   * Watches the transaction of the calling thread.
   *
   * @param registry the server's; null if it has none
   * @return empty if the thread is in no transaction
   * @throws UnavailableException if the transaction takes nobody any more, as one that is to be
   *     rolled back before it has begun
   */
  static Optional<TransactionWatch> begin(TransactionSynchronizationRegistry registry)
      throws UnavailableException {
    if (registry == null || registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      return Optional.empty();
    }
    TransactionWatch watch = new TransactionWatch();
    try {
      registry.registerInterposedSynchronization(watch);
    } catch (RuntimeException e) {
      throw new UnavailableException("the transaction of the delivery cannot be watched: " + e, e);
    }
    return Optional.of(watch);
  }

  @Override
  public void beforeCompletion() {}

  @Override
  public void afterCompletion(int status) {
    outcome =
        switch (status) {
          case Status.STATUS_COMMITTED -> Outcome.COMMITTED;
          case Status.STATUS_ROLLEDBACK -> Outcome.ROLLED_BACK;
          default -> Outcome.UNKNOWN;
        };
  }

  Outcome outcome() {
    return outcome;
  }
}
