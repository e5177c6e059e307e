package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.List;

/** Publishes through the pool. Each method but one runs in a transaction of its own. */
@Stateless
public class Publisher {
  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  @Resource private SessionContext session;
  @EJB private Publisher outside;

  public void publish(String topic, List<String> texts) {
    try (JMSContext context = factory.createContext()) {
      texts.forEach(text -> context.createProducer().send(context.createTopic(topic), text));
    }
  }

  /** As {@link #publish}; the first word of a text is its JMSXGroupID. */
  public void publishGrouped(String topic, List<String> texts) {
    try (JMSContext context = factory.createContext()) {
      texts.forEach(
          text ->
              context
                  .createProducer()
                  .setProperty("JMSXGroupID", text.substring(0, text.indexOf(' ')))
                  .send(context.createTopic(topic), text));
    }
  }

  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void publishWithoutTransaction(String topic, String text) {
    publish(topic, List.of(text));
  }

  /** Publishes {@code first}, then {@code second} without a transaction, then commits. */
  public void publishAroundAnother(String topic, String first, String second) {
    publish(topic, List.of(first));
    outside.publishWithoutTransaction(topic, second);
  }

  public void publishAndRollBack(String topic, String text) {
    publish(topic, List.of(text));
    session.setRollbackOnly();
  }
}
