package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Publishes each message in the container's transaction, which an exception rolls back. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "relay-required"))
public class RequiredRelayBean implements MessageListener {
  @EJB private Publisher publisher;

  @Override
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public void onMessage(Message message) {
    try {
      Relay relay = Relay.of(message);
      relay.publish(publisher);
      if (relay.fails()) {
        throw new IllegalStateException("asked to fail on delivery " + relay.delivery());
      }
    } catch (JMSException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
