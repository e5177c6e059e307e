package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** For each message a row in the database and a message, in the transaction of the delivery. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "relay-booking"))
public class BookingRelayBean implements MessageListener {
  @Resource private MessageDrivenContext context;
  @EJB private Publisher publisher;
  @EJB private Ledger ledger;

  @Override
  public void onMessage(Message message) {
    try {
      Relay relay = Relay.of(message);
      ledger.insert(relay.name());
      relay.publish(publisher);
      if (relay.fails()) {
        context.setRollbackOnly();
      }
    } catch (JMSException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
