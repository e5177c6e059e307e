package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;

/** Publishes each text of the group "work" to the group "done", with its application's name. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "work"))
public class RelayBean implements MessageListener {
  @Resource(lookup = "java:app/AppName")
  private String application;

  @EJB private Publisher publisher;

  @Override
  public void onMessage(Message message) {
    try {
      publisher.publish("done", List.of(application + " did " + message.getBody(String.class)));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
