package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Sends the text of each request to the group "replies", as bare bytes. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "requests"))
public class EchoBean implements MessageListener {
  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  @Override
  public void onMessage(Message message) {
    try (JMSContext context = factory.createContext()) {
      context
          .createProducer()
          .send(context.createTopic("replies?format=raw"), message.getBody(String.class));
    } catch (JMSException e) {
      Recorder.record(e.toString());
    }
  }
}
