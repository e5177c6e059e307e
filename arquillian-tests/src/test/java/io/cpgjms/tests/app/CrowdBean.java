package io.cpgjms.tests.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Is asked for more instances than a server's pool usually has, and keeps them until it is let go.
 */
@MessageDriven(
    messageListenerInterface = MessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = "crowd"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "20")
    })
public class CrowdBean implements MessageListener {
  private static final CountDownLatch GATE = new CountDownLatch(1);

  /** Ends the wait of all. */
  public static void letGo() {
    GATE.countDown();
  }

  @Override
  public void onMessage(Message message) {
    try {
      Recorder.record("crowd enters");
      if (!GATE.await(30, TimeUnit.SECONDS)) {
        throw new EJBException("the test did not open the gate");
      }
      Recorder.record(message.getBody(String.class));
    } catch (JMSException e) {
      throw new EJBException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EJBException(e);
    }
  }
}
