package io.cpgjms.tests.app;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;

/** Publishes through a context that the container opens and closes. */
@Stateless
public class InjectedContext {
  @Inject
  @JMSConnectionFactory("java:app/cpgjms/ConnectionFactory")
  private JMSContext context;

  public void publish(String text) {
    context.createProducer().send(context.createTopic("orders"), text);
  }
}
