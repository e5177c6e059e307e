package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Must not deploy. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "orders"),
      @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Sometimes")
    })
public class WrongAcknowledgeModeBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    throw new IllegalStateException("Deployed in spite of its activation configuration");
  }
}
