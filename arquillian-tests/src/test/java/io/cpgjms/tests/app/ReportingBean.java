package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.System.Logger.Level;

/** Tells the server's log each text of the group "work", with its application's name. */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "work"))
public class ReportingBean implements MessageListener {
  private static final System.Logger LOG = System.getLogger(ReportingBean.class.getName());

  @Resource(lookup = "java:app/AppName")
  private String application;

  @Override
  public void onMessage(Message message) {
    try {
      LOG.log(Level.INFO, "{0} got {1}", application, message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
