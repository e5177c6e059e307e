package io.cpgjms.tests.app;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;

/** What the message-driven beans of the transaction tests do with a message. Immutable. */
public record Relay(String name, int failures, int delivery) {
  /**
   * @param message {@code NAME N}: its first N deliveries fail
   */
  static Relay of(Message message) throws JMSException {
    String[] words = message.getBody(String.class).split(" ", -1);
    return new Relay(
        words[0], Integer.parseInt(words[1]), message.getIntProperty("JMSXDeliveryCount"));
  }

  /** Publishes the name and the number of the delivery, and records that. */
  void publish(Publisher publisher) {
    String text = name + " delivery " + delivery;
    publisher.publish("orders", List.of(text));
    Recorder.record(text);
  }

  boolean fails() {
    return delivery <= failures;
  }
}
