package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Topic;
import jakarta.resource.AdministeredObjectDefinition;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport;

/** Factories and topics by each of the portable definitions, and a context that is injected. */
@Stateless
@ConnectionFactoryDefinition(
    name = "java:app/defined/Factory",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "#cpg-jms",
    transactionSupport = TransactionSupport.TransactionSupportLevel.LocalTransaction,
    properties = "clientId=defined")
@JMSConnectionFactoryDefinition(
    name = "java:app/defined/JmsFactory",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "#cpg-jms",
    // By default it asks for XA connections, which there are none of.
    transactional = false)
@AdministeredObjectDefinition(
    name = "java:app/defined/Topic",
    interfaceName = "jakarta.jms.Topic",
    className = "io.cpgjms.message.CpgTopic",
    resourceAdapter = "#cpg-jms",
    properties = "physicalName=orders")
@JMSDestinationDefinition(
    name = "java:app/defined/JmsTopic",
    interfaceName = "jakarta.jms.Topic",
    className = "io.cpgjms.message.CpgTopic",
    resourceAdapter = "#cpg-jms",
    destinationName = "orders",
    properties = "physicalName=orders")
public class DefinedResources {
  @Resource(lookup = "java:app/defined/Factory")
  private ConnectionFactory factory;

  @Resource(lookup = "java:app/defined/JmsFactory")
  private ConnectionFactory jmsFactory;

  @Resource(lookup = "java:app/defined/Topic")
  private Topic topic;

  @Resource(lookup = "java:app/defined/JmsTopic")
  private Topic jmsTopic;

  @Inject
  @JMSConnectionFactory("java:app/defined/Factory")
  private JMSContext injected;

  /** Publishes with what ConnectionFactoryDefinition and AdministeredObjectDefinition made. */
  public String publish(String text) {
    return publish(factory, topic, text);
  }

  /** Publishes with what JMSConnectionFactoryDefinition and JMSDestinationDefinition made. */
  public String publishJms(String text) {
    return publish(jmsFactory, jmsTopic, text);
  }

  private static String publish(ConnectionFactory from, Topic to, String text) {
    try (JMSContext context = from.createContext()) {
      context.createProducer().send(to, text);
      return context.getClientID();
    }
  }

  /** Publishes with the injected context, in a transaction. */
  public void publishInjected(String text) {
    injected.createProducer().send(topic, text);
  }

  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void publishInjectedWithoutTransaction(String text) {
    publishInjected(text);
  }
}
