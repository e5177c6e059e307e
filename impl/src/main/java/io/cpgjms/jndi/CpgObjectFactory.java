package io.cpgjms.jndi;

import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnectionFactory;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/**
 * Makes connection factories and topics of references: those that they give themselves, and those
 * that servers such as Tomcat make of a resource with the type {@code
 * jakarta.jms.ConnectionFactory} or {@code jakarta.jms.Topic}. A connection factory takes {@code
 * url} or the properties of {@link CpgConfiguration}, a topic {@code topicName} or {@code
 * physicalName} and {@code format}. Safe for any thread.
 */
public final class CpgObjectFactory implements ObjectFactory {
  private static final Set<String> FACTORY_TYPES =
      Set.of(
          CpgConnectionFactory.class.getName(),
          ConnectionFactory.class.getName(),
          TopicConnectionFactory.class.getName());
  private static final Set<String> TOPIC_TYPES =
      Set.of(CpgTopic.class.getName(), Topic.class.getName());

  /** What servers add to each resource. */
  private static final Set<String> OF_SERVERS =
      Set.of("auth", "closeMethod", "description", "factory", "scope", "singleton", "type");

  /** As a naming service needs it. */
  public CpgObjectFactory() {}

  /**
   * @return null if it is no reference to a connection factory or a topic
   * @throws ConfigurationException with the property, its value and what is allowed
   */
  @Override
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment)
      throws ConfigurationException {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    try {
      if (FACTORY_TYPES.contains(reference.getClassName())) {
        return connectionFactory(properties(reference));
      }
      return TOPIC_TYPES.contains(reference.getClassName()) ? topic(properties(reference)) : null;
    } catch (IllegalArgumentException e) {
      throw refused(name + ": " + e.getMessage(), e);
    }
  }

  static ConfigurationException refused(String text, Exception cause) {
    ConfigurationException refused = new ConfigurationException(text);
    refused.setRootCause(cause);
    return refused;
  }

  private static Map<String, String> properties(Reference reference) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (RefAddr address : Collections.list(reference.getAll())) {
      if (!OF_SERVERS.contains(address.getType())) {
        properties.put(address.getType(), String.valueOf(address.getContent()));
      }
    }
    return properties;
  }

  private static CpgConnectionFactory connectionFactory(Map<String, String> properties) {
    String url = properties.remove("url");
    CpgConfiguration configuration =
        url == null ? CpgConfiguration.DEFAULTS : CpgConfiguration.parse(url);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      configuration = configuration.with(property.getKey(), property.getValue());
    }
    return new CpgConnectionFactory(configuration.validated().toUrl());
  }

  private static CpgTopic topic(Map<String, String> properties) {
    String topicName = properties.remove("topicName");
    CpgTopic topic = topicName == null ? new CpgTopic() : CpgTopic.parse(topicName);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      switch (property.getKey()) {
        case "physicalName" -> topic.setPhysicalName(property.getValue());
        case "format" -> topic.setFormat(property.getValue());
        default ->
            throw new IllegalArgumentException(
                "property '%s' is not known: a topic has topicName, physicalName and format"
                    .formatted(property.getKey()));
      }
    }
    if (topic.getPhysicalName() == null) {
      throw new IllegalArgumentException("a topic needs the property topicName or physicalName");
    }
    return topic;
  }
}
