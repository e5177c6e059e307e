package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Has its transaction rolled back for each message of the group "rejected" that is poison. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "rejected"),
      @ActivationConfigProperty(propertyName = "maximumRedeliveries", propertyValue = "2"),
      @ActivationConfigProperty(propertyName = "initialRedeliveryDelay", propertyValue = "10"),
      @ActivationConfigProperty(propertyName = "deadLetterDestination", propertyValue = "graveyard")
    })
public class RejectingBean implements MessageListener {
  @Resource private MessageDrivenContext context;

  @Override
  public void onMessage(Message message) {
    try {
      String text = message.getBody(String.class);
      Recorder.record(
          "rejected %s %d %s"
              .formatted(
                  text,
                  message.getIntProperty("JMSXDeliveryCount"),
                  message.getJMSRedelivered() ? "again" : "first"));
      if (text.equals("poison")) {
        context.setRollbackOnly();
      }
    } catch (JMSException e) {
      Recorder.record("rejected " + e);
    }
  }
}
