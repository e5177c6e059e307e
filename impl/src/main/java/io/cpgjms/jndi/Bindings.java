package io.cpgjms.jndi;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.message.CpgTopic;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.naming.ConfigurationException;
import javax.naming.Context;

/** What a JNDI environment names: connection factories and topics by their full names. */
final class Bindings {
  private static final String SCHEME = "cpg:";
  private static final String DEFAULT_URL = "cpg:corosync";
  private static final String FACTORY_PREFIX = "connectionFactory.";
  private static final String TOPIC_PREFIX = "topic.";
  private static final String QUEUE_PREFIX = "queue.";

  private final SortedMap<String, Object> bound = new TreeMap<>();

  private Bindings() {}

  static SortedMap<String, Object> of(Map<?, ?> environment) throws ConfigurationException {
    Bindings bindings = new Bindings();
    String providerUrl =
        environment.get(Context.PROVIDER_URL) instanceof String url ? url.strip() : "";
    boolean isFile = !providerUrl.isEmpty() && !providerUrl.startsWith(SCHEME);
    String defaultUrl = providerUrl.isEmpty() || isFile ? DEFAULT_URL : providerUrl;
    bindings.add("ConnectionFactory", Context.PROVIDER_URL, defaultUrl, CpgConnectionFactory::new);
    bindings.add(
        "TopicConnectionFactory", Context.PROVIDER_URL, defaultUrl, CpgConnectionFactory::new);
    if (isFile) {
      bindings.addAll(read(providerUrl));
    }
    bindings.addAll(environment);
    return Collections.unmodifiableSortedMap(bindings.bound);
  }

  private void addAll(Map<?, ?> environment) throws ConfigurationException {
    for (Map.Entry<?, ?> entry : environment.entrySet()) {
      if (entry.getKey() instanceof String key && entry.getValue() instanceof String value) {
        add(key, value.strip());
      }
    }
  }

  private void add(String key, String value) throws ConfigurationException {
    // Other providers' users write the first word in both ways.
    if (key.regionMatches(true, 0, FACTORY_PREFIX, 0, FACTORY_PREFIX.length())) {
      add(key.substring(FACTORY_PREFIX.length()), key, value, CpgConnectionFactory::new);
    } else if (key.startsWith(TOPIC_PREFIX)) {
      add(key.substring(TOPIC_PREFIX.length()), key, value, CpgTopic::parse);
    } else if (key.startsWith(QUEUE_PREFIX)) {
      throw new ConfigurationException(
          "%s = %s: closed process groups are topics, there are no queues: use topic.%s"
              .formatted(key, value, key.substring(QUEUE_PREFIX.length())));
    }
  }

  private void add(String name, String key, String value, Function<String, Object> maker)
      throws ConfigurationException {
    if (name.isEmpty()) {
      throw new ConfigurationException("%s = %s: the name is missing".formatted(key, value));
    }
    try {
      bound.put(name, maker.apply(value));
    } catch (IllegalArgumentException e) {
      throw CpgObjectFactory.refused("%s = %s: %s".formatted(key, value, e.getMessage()), e);
    }
  }

  private static Properties read(String file) throws ConfigurationException {
    Properties properties = new Properties();
    try (InputStream in = open(file)) {
      properties.load(in);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw CpgObjectFactory.refused(
          "%s = %s: it is neither a connection URL such as %s nor a properties file that can be read: %s"
              .formatted(Context.PROVIDER_URL, file, DEFAULT_URL, e),
          e);
    }
  }

  private static InputStream open(String file) throws IOException {
    try {
      return new URL(file).openStream();
    } catch (MalformedURLException e) {
      return Files.newInputStream(Path.of(file));
    }
  }
}
