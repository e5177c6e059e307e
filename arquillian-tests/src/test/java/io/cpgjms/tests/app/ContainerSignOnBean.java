package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;

/** Names no user itself: the server signs on, as the pools are configured. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ContainerSignOnBean {
  @Resource(lookup = "java:/sign-on/alice")
  private ConnectionFactory ofAlice;

  @Resource(lookup = "java:/sign-on/impostor")
  private ConnectionFactory ofAnImpostor;

  /** Returns the class and message of the refusal, null if it was published. */
  public String publishAsAlice() {
    return publish(ofAlice);
  }

  /** As Alice, with a password that is not hers. */
  public String publishAsAnImpostor() {
    return publish(ofAnImpostor);
  }

  private static String publish(ConnectionFactory factory) {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createTopic("orders"), "signed on by the server");
      return null;
    } catch (JMSRuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
