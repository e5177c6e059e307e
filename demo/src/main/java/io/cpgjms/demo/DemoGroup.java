package io.cpgjms.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.Optional;

/**
 * The group of the demo, for sending. What it sends are the bytes of the message and nothing else
 * ({@code format=raw}), so that C programs in the group can read it.
 */
@ApplicationScoped
class DemoGroup {
  /** The group's name. */
  static final String NAME = "demo";

  /** System property with a line that the page shows to say what is special about this server. */
  static final String NOTICE_PROPERTY = "cpgjms.demo.notice";

  private static final String TOPIC = NAME + "?format=raw";

  @Resource(name = "cpgjms/ConnectionFactory")
  private ConnectionFactory connectionFactory;

  /** What the page says about this server; usually nothing. */
  static Optional<String> notice() {
    return Optional.ofNullable(System.getProperty(NOTICE_PROPERTY));
  }

  /**
   * Sends a text as UTF-8. Returns when all members get it at its place of the order; inside a
   * transaction it is sent when that commits.
   *
   * @throws jakarta.jms.JMSRuntimeException if it was not sent, with the reason
   */
  void publish(String text) {
    try (JMSContext context = connectionFactory.createContext()) {
      context.createProducer().send(context.createTopic(TOPIC), text);
    }
  }

  /** As {@link #publish(String)}, for bytes. */
  void publish(byte[] bytes) {
    try (JMSContext context = connectionFactory.createContext()) {
      context.createProducer().send(context.createTopic(TOPIC), bytes);
    }
  }
}
