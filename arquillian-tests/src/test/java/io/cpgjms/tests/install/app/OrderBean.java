package io.cpgjms.tests.install.app;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers each order with a receipt. */
@MessageDriven(
    messageListenerInterface = GroupMessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/orders"))
public class OrderBean implements GroupMessageListener {
  private static final Logger LOG = System.getLogger(OrderBean.class.getName());

  @Resource(name = "jms/cluster")
  private ConnectionFactory factory;

  @Override
  public void onMessage(Message order) {
    try (JMSContext context = factory.createContext()) {
      String receipt = "one " + order.getBody(String.class);
      context.createProducer().send(context.createTopic("receipts"), receipt);
    } catch (JMSException e) {
      throw new IllegalStateException(e); // rolls the delivery back
    }
  }

  @Override
  public void onView(GroupView view) {
    LOG.log(Level.INFO, "who takes orders now: {0}", view.members());
  }
}
