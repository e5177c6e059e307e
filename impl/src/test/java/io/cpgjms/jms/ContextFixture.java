package io.cpgjms.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import org.junit.jupiter.api.BeforeEach;

/** A context and its producer, for tests of the simplified API. */
abstract class ContextFixture extends JmsFixture {
  JMSContext context;
  Topic topic;
  JMSProducer producer;

  @BeforeEach
  void openContext() {
    context = context();
    topic = context.createTopic(topicName);
    producer = context.createProducer();
  }
}
