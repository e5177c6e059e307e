package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** With properties that it had in Artemis. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic"),
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "migrated"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1"),
      @ActivationConfigProperty(propertyName = "rebalanceConnections", propertyValue = "true"),
      @ActivationConfigProperty(propertyName = "transactionTimeout", propertyValue = "60"),
      @ActivationConfigProperty(propertyName = "useDLQ", propertyValue = "false")
    })
public class ArtemisBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    Recorder.record("migrated");
  }
}
