package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Must not deploy. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/orders"),
      @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Sometimes"),
      @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "many"),
      @ActivationConfigProperty(propertyName = "requireQuorum", propertyValue = "yes"),
      @ActivationConfigProperty(propertyName = "initialRedeliveryDelay", propertyValue = "1s"),
      @ActivationConfigProperty(propertyName = "queueManager", propertyValue = "QM1"),
      @ActivationConfigProperty(propertyName = "useDLQ", propertyValue = "true")
    })
public class WrongPropertiesBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    throw new IllegalStateException("Deployed in spite of its activation configuration");
  }
}
