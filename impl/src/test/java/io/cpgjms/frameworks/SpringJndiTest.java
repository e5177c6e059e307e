package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.jndi.CpgInitialContextFactory;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NamingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.destination.JndiDestinationResolver;
import org.springframework.jndi.JndiObjectFactoryBean;
import org.springframework.jndi.JndiTemplate;

/** Administered objects as Spring looks them up. */
class SpringJndiTest extends FrameworkFixture {
  private JndiTemplate names;

  @BeforeEach
  void nameObjects() {
    Properties environment = new Properties();
    environment.setProperty(
        Context.INITIAL_CONTEXT_FACTORY, CpgInitialContextFactory.class.getName());
    environment.setProperty("connectionFactory.cluster", url());
    environment.setProperty("topic.orders", topicName);
    names = new JndiTemplate(environment);
  }

  private JndiObjectFactoryBean named(String name) {
    JndiObjectFactoryBean bean = new JndiObjectFactoryBean();
    bean.setJndiTemplate(names);
    bean.setJndiName(name);
    return bean;
  }

  private Object bean(String name, Class<?> type) throws NamingException {
    JndiObjectFactoryBean bean = named(name);
    bean.setExpectedType(type);
    bean.afterPropertiesSet();
    return bean.getObject();
  }

  @Test
  void theTemplateFindsWhatIsNamed() throws NamingException {
    assertInstanceOf(CpgConnectionFactory.class, names.lookup("cluster", ConnectionFactory.class));
    assertEquals(topicName, names.lookup("orders", Topic.class).toString());
  }

  @Test
  void theFactoryBeanMakesBeansThatWork() throws NamingException {
    ConnectionFactory named = (ConnectionFactory) bean("cluster", ConnectionFactory.class);
    Topic orders = (Topic) bean("orders", Topic.class);
    JMSConsumer subscriber = subscriber(topicName);
    try (JMSContext context = named.createContext()) {
      context.createProducer().send(orders, "a");
    }
    assertEquals("a", receiveText(subscriber));
  }

  @Test
  void aLazyProxyOfTheFactoryWorks() throws NamingException {
    JndiObjectFactoryBean bean = named("cluster");
    bean.setProxyInterface(ConnectionFactory.class);
    bean.setLookupOnStartup(false);
    bean.afterPropertiesSet();
    JMSConsumer subscriber = subscriber(topicName);
    try (JMSContext context = ((ConnectionFactory) bean.getObject()).createContext()) {
      context.createProducer().send(context.createTopic(topicName), "a");
    }
    assertEquals("a", receiveText(subscriber));
  }

  @Test
  void destinationsAreResolvedByTheirNames() {
    JndiDestinationResolver resolver = new JndiDestinationResolver();
    resolver.setJndiTemplate(names);
    JmsTemplate template = new JmsTemplate(factory);
    template.setPubSubDomain(true);
    template.setDestinationResolver(resolver);
    JMSConsumer subscriber = subscriber(topicName);
    template.convertAndSend("orders", "a");
    assertEquals("a", receiveText(subscriber));
  }
}
