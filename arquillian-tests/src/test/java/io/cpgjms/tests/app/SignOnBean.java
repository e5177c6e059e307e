package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;

/** Publishes as somebody. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignOnBean {
  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  /** Returns the class and message of the refusal, null if it was published. */
  public String publishAs(String user, String password, String text) {
    try (JMSContext context =
        user == null ? factory.createContext() : factory.createContext(user, password)) {
      context.createProducer().send(context.createTopic("orders"), text);
      return null;
    } catch (JMSRuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
