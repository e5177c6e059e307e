package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Runs tasks in transactions of the container. */
@Stateless
public class Transactions {
  @Resource private SessionContext session;

  /** In the caller's transaction, or in one of its own. */
  public void required(Task task) throws Exception {
    task.run();
  }

  /** In a transaction of its own; the caller's is suspended meanwhile. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void requiresNew(Task task) throws Exception {
    task.run();
  }

  /** In no transaction; the caller's is suspended meanwhile. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void notSupported(Task task) throws Exception {
    task.run();
  }

  /** Lets the caller's transaction end in a rollback. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void setRollbackOnly() {
    session.setRollbackOnly();
  }
}
