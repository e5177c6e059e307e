package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Fails with the messages of the group "broken" until it is repaired. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "broken"),
      @ActivationConfigProperty(propertyName = "maximumRedeliveries", propertyValue = "-1"),
      @ActivationConfigProperty(propertyName = "initialRedeliveryDelay", propertyValue = "0"),
      @ActivationConfigProperty(propertyName = "maxSequentialDeliveryFailures", propertyValue = "3")
    })
public class BrokenBean implements MessageListener {
  private static volatile boolean repaired;

  /** From now on it works. */
  public static void repair() {
    repaired = true;
  }

  @Override
  public void onMessage(Message message) {
    try {
      if (!repaired) {
        throw new EJBException("broken");
      }
      Recorder.record(
          message.getBody(String.class) + " " + message.getIntProperty("JMSXDeliveryCount"));
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
