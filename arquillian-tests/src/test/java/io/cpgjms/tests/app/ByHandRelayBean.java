package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** Publishes each message in a transaction of its own making, which it rolls back if it fails. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "relay-byhand"))
@TransactionManagement(TransactionManagementType.BEAN)
public class ByHandRelayBean implements MessageListener {
  @Resource private UserTransaction transaction;
  @EJB private Publisher publisher;

  @Override
  public void onMessage(Message message) {
    try {
      Relay relay = Relay.of(message);
      transaction.begin();
      relay.publish(publisher);
      if (relay.fails()) {
        transaction.rollback();
        throw new IllegalStateException("asked to fail on delivery " + relay.delivery());
      }
      transaction.commit();
    } catch (JMSException
        | NotSupportedException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
