package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.Requests;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;
import org.springframework.jms.listener.SimpleMessageListenerContainer;
import org.springframework.jms.listener.adapter.MessageListenerAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's template on its caching connection factory. */
class SpringTemplateTest extends SpringFixture {
  /** Asks over a temporary topic, where Spring's own would ask over a temporary queue. */
  private static final class TopicTemplate extends JmsTemplate {
    TopicTemplate(CachingConnectionFactory connections) {
      super(connections);
      setPubSubDomain(true);
      setReceiveTimeout(PATIENCE_MILLIS);
    }

    @Override
    protected Message doSendAndReceive(
        Session session, Destination destination, MessageCreator creator) throws JMSException {
      TemporaryTopic replies = session.createTemporaryTopic();
      try {
        return doSendAndReceive(session, destination, replies, creator, false);
      } finally {
        replies.delete();
      }
    }
  }

  /** Answers each request at its reply topic, as Spring's adapter does with what it returns. */
  static final class Answering {
    /** Called by the adapter, by its name. */
    public String handleMessage(String request) {
      return Requests.replyTo(request);
    }
  }

  private CachingConnectionFactory caching;
  private JmsTemplate template;

  @BeforeEach
  void openTemplate() {
    caching = new CachingConnectionFactory(factory);
    closing(caching::destroy);
    template = new TopicTemplate(caching);
  }

  private void answer() {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
    configure(container, new MessageListenerAdapter(new Answering()));
    start(container);
  }

  @Test
  void whatIsPublishedArrivesInOrderOverOneConnection() {
    JMSConsumer subscriber = subscriber(topicName);
    for (int i = 0; i < 20; i++) {
      template.convertAndSend(topicName, "m" + i);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals("m" + i, receiveText(subscriber));
    }
    assertEquals(1, connections.size());
  }

  @Test
  void whatIsConvertedIsConvertedBack() {
    template.setReceiveTimeout(JmsTemplate.RECEIVE_TIMEOUT_NO_WAIT);
    assertNull(template.receive(topicName));
    template.convertAndSend(topicName, Map.of("price", 42));
    template.setReceiveTimeout(PATIENCE_MILLIS);
    assertEquals(Map.of("price", 42), template.receiveAndConvert(topicName));
  }

  @Test
  void aSelectorSelects() {
    template.setReceiveTimeout(JmsTemplate.RECEIVE_TIMEOUT_NO_WAIT);
    String selector = "price > 10";
    assertNull(template.receiveSelected(topicName, selector));
    for (int price : new int[] {5, 20}) {
      template.convertAndSend(
          topicName,
          "for " + price,
          message -> {
            message.setIntProperty("price", price);
            return message;
          });
    }
    template.setReceiveTimeout(PATIENCE_MILLIS);
    assertEquals("for 20", template.receiveSelectedAndConvert(topicName, selector));
  }

  @Test
  void whatATransactionSendsArrivesWithItsCommitOnly() {
    JMSConsumer subscriber = subscriber(topicName);
    TransactionTemplate transaction = new TransactionTemplate(new JmsTransactionManager(caching));
    transaction.executeWithoutResult(
        status -> {
          template.convertAndSend(topicName, "rolled back");
          status.setRollbackOnly();
        });
    transaction.executeWithoutResult(
        status -> {
          template.convertAndSend(topicName, "a");
          template.convertAndSend(topicName, "b");
          assertNull(subscriber.receive(GLANCE_MILLIS));
        });
    assertEquals("a", receiveText(subscriber));
    assertEquals("b", receiveText(subscriber));
  }

  @Test
  void eachRequestGetsItsReplyOverATemporaryTopic() throws JMSException {
    answer();
    for (int i = 0; i < 3; i++) {
      String question = "q" + i;
      Message reply =
          template.sendAndReceive(topicName, session -> session.createTextMessage(question));
      assertEquals(Requests.replyTo(question), reply.getBody(String.class));
    }
  }

  @Test
  void aRequestOverATemporaryQueueIsRefusedWithWhatToUse() {
    JmsTemplate plain = new JmsTemplate(caching);
    plain.setPubSubDomain(true);
    Exception refused =
        assertThrows(
            org.springframework.jms.IllegalStateException.class,
            () -> plain.sendAndReceive(topicName, Session::createMessage));
    assertTrue(refused.getMessage().contains("createTemporaryTopic"), refused.getMessage());
  }
}
