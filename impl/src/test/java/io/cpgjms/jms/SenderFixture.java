package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;

/** A started connection to receive with, and another one that sends to the test's topic. */
abstract class SenderFixture extends JmsFixture {
  final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  Connection connection;
  Session sending;
  Topic topic;
  MessageProducer producer;

  @BeforeEach
  void openSender() throws JMSException {
    connection = started();
    sending = session();
    topic = sending.createTopic(topicName);
    producer = sending.createProducer(topic);
  }

  void send(String... texts) throws JMSException {
    for (String text : texts) {
      producer.send(sending.createTextMessage(text));
    }
  }

  /** The message has that text and is delivered for the so-manyth time. */
  static void assertIs(Message message, String text, int delivery) throws JMSException {
    assertEquals(text, message.getBody(String.class));
    assertEquals(delivery, message.getIntProperty("JMSXDeliveryCount"));
    assertEquals(delivery > 1, message.getJMSRedelivered());
  }
}
