package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes three messages of the group "lanes" at once, some of them at the second time only. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "lanes"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "3"),
      @ActivationConfigProperty(propertyName = "initialRedeliveryDelay", propertyValue = "50")
    })
public class LanesBean implements MessageListener {
  @Override
  public void onMessage(Message message) {
    String text;
    boolean again;
    try {
      text = message.getBody(String.class);
      again = message.getJMSRedelivered();
    } catch (JMSException e) {
      throw new EJBException(e);
    }
    if (text.endsWith("7") && !again) {
      throw new EJBException("at the second time");
    }
    Recorder.record(text);
  }
}
