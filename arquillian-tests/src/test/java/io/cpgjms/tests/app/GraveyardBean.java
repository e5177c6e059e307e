package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Records the dead letters of the group "graveyard" and where they come from. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "graveyard"))
public class GraveyardBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    try {
      Recorder.record(
          "dead %s of %s after %d: %s"
              .formatted(
                  message.getBody(String.class),
                  message.getStringProperty("JMS_CPG_DeadLetterTopic"),
                  message.getIntProperty("JMS_CPG_DeadLetterDeliveryCount"),
                  message.getStringProperty("JMS_CPG_DeadLetterReason")));
    } catch (JMSException e) {
      Recorder.record("dead " + e);
    }
  }
}
