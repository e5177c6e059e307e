package io.cpgjms.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.junit.jupiter.api.BeforeEach;

/** A session of a started connection that sends to the test's topic and receives from it. */
abstract class SessionFixture extends JmsFixture {
  Session session;
  Topic topic;
  MessageConsumer consumer;
  MessageProducer producer;

  @BeforeEach
  void openSession() throws JMSException {
    use(session());
  }

  /** Does all with that session from now on. */
  void use(Session with) throws JMSException {
    session = with;
    topic = session.createTopic(topicName);
    consumer = session.createConsumer(topic);
    producer = session.createProducer(topic);
  }
}
