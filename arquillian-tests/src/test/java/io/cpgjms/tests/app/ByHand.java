package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.transaction.UserTransaction;

/** Runs scripts in a bean that begins and ends its transactions itself. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ByHand {
  @Resource private UserTransaction transaction;

  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  /** What a test has done with the bean's resources. */
  @FunctionalInterface
  public interface Script {
    /** Does it. */
    void run(UserTransaction transaction, ConnectionFactory factory) throws Exception;
  }

  public void run(Script script) throws Exception {
    script.run(transaction, factory);
  }
}
