package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Records the texts of the group "orders". */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "orders"))
public class OrdersBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    try {
      Recorder.record(message.getBody(String.class));
    } catch (JMSException e) {
      Recorder.record(e.toString());
    }
  }
}
