package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;

/** Requests and their replies over temporary topics. */
public final class Requests {
  private static final int REQUESTS = 3;

  private Requests() {}

  /** Has the session answer what is asked at the topic. */
  public static void answer(Session session, Topic topic) throws JMSException {
    session.createConsumer(topic).setMessageListener(request -> reply(session, request));
  }

  /** What {@link #answer} replies to a text. */
  public static String replyTo(String request) {
    return "re: " + request;
  }

  private static void reply(Session session, Message request) {
    try (MessageProducer producer = session.createProducer(request.getJMSReplyTo())) {
      producer.send(session.createTextMessage(replyTo(request.getBody(String.class))));
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks at the topic, and checks each reply. */
  public static TopicRequestor ask(TopicSession session, Topic topic) throws JMSException {
    TopicRequestor requestor = new TopicRequestor(session, topic);
    for (int i = 0; i < REQUESTS; i++) {
      String request = "q" + i;
      Message reply = requestor.request(session.createTextMessage(request));
      assertEquals(replyTo(request), reply.getBody(String.class));
    }
    return requestor;
  }
}
