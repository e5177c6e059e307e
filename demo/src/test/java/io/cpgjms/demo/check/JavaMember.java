package io.cpgjms.demo.check;

import io.cpgjms.jms.CpgConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** This process as a member of the group, by Jakarta Messaging in Java SE. */
final class JavaMember implements AutoCloseable {
  private final JMSContext listening;
  private final JMSContext sending;
  private final JMSProducer producer;
  private final Topic topic;
  private final List<Sighting> seen = new ArrayList<>();

  /** Joins. */
  JavaMember(String url, String group) throws JMSException {
    listening = new CpgConnectionFactory(url).createContext();
    sending = listening.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    producer = sending.createProducer();
    topic = sending.createTopic(group);
    listening.createConsumer(topic).setMessageListener(this::onMessage);
  }

  void send(String text) {
    producer.send(topic, text);
  }

  /** The messages of the check that it has got so far. */
  List<Sighting> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Leaves. */
  @Override
  public void close() {
    sending.close();
    listening.close();
  }

  private void onMessage(Message message) {
    try {
      String sender =
          Long.toString(message.getLongProperty("JMS_CPG_NodeId"))
              + "/"
              + message.getIntProperty("JMS_CPG_Pid");
      String text =
          message instanceof TextMessage textMessage
              ? textMessage.getText()
              : new String(message.getBody(byte[].class), StandardCharsets.ISO_8859_1);
      synchronized (seen) {
        seen.addAll(Sighting.in(sender, text));
      }
    } catch (JMSException e) {
      throw new IllegalStateException("cannot read a message", e);
    }
  }
}
