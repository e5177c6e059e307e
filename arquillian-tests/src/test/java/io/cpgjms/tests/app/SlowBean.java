package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.System.Logger.Level;

/**
 * Takes two seconds for each text of the group "work". Tells the server's log when it begins, and
 * the group "done" in its transaction when it has finished.
 */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "work"))
public class SlowBean implements MessageListener {
  private static final System.Logger LOG = System.getLogger(SlowBean.class.getName());
  private static final long WORK_MILLIS = 2_000;

  @Resource(lookup = "java:app/AppName")
  private String application;

  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  @Override
  public void onMessage(Message message) {
    // Not by another bean: servers stop those at any time while they undeploy.
    try (JMSContext context = factory.createContext()) {
      String text = message.getBody(String.class);
      LOG.log(Level.INFO, "{0} started {1}", application, text);
      Thread.sleep(WORK_MILLIS);
      context.createProducer().send(context.createTopic("done"), "finished " + text);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at work", e);
    }
  }
}
