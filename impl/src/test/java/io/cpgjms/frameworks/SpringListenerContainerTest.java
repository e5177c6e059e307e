package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** The listener containers of Spring: what their listeners get when they fail. */
class SpringListenerContainerTest extends FrameworkFixture {
  private static final String REFUSED = "b";

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

  private static String described(Message message) throws JMSException {
    return message.getBody(String.class) + message.getIntProperty("JMSXDeliveryCount");
  }

  private void note(Message message, Session session) throws JMSException {
    received.add(described(message));
  }

  private void failOnce(Message message, Session session) throws JMSException {
    note(message, session);
    if (message.getBody(String.class).equals(REFUSED) && !message.getJMSRedelivered()) {
      throw new IllegalArgumentException("not yet");
    }
  }

  private void configure(
      AbstractMessageListenerContainer container, SessionAwareMessageListener<Message> listener) {
    container.setConnectionFactory(factory);
    container.setPubSubDomain(true);
    container.setDestinationName(topicName);
    container.setMessageListener(listener);
    container.setErrorHandler(failures::add);
    closing(container::shutdown);
  }

  private DefaultMessageListenerContainer polling(SessionAwareMessageListener<Message> listener) {
    DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
    configure(container, listener);
    container.setReceiveTimeout(GLANCE_MILLIS);
    return container;
  }

  private static void start(DefaultMessageListenerContainer container) {
    container.afterPropertiesSet();
    container.start();
    await("the subscription of the container", container::isRegisteredWithDestination);
  }

  private void assertReceived(String... expected) throws InterruptedException {
    for (String one : expected) {
      assertEquals(one, next(received));
    }
  }

  @Test
  void messagesArriveInOrder() throws InterruptedException {
    start(polling(this::note));
    publish(topicName, "a", "b", "c", "d");
    assertReceived("a1", "b1", "c1", "d1");
  }

  @Test
  void whatClientAcknowledgeDoesNotAcknowledgeComesAgain() throws InterruptedException {
    DefaultMessageListenerContainer container = polling(this::failOnce);
    container.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE);
    start(container);
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
    assertEquals("not yet", next(failures).getMessage());
  }

  @Test
  void aTransactedContainerRollsBackWhatItsListenerReceivedAndSent() throws InterruptedException {
    String answers = topicName + "-answers";
    JMSConsumer subscriber = subscriber(answers);
    DefaultMessageListenerContainer container =
        polling(
            (message, session) -> {
              TextMessage answer = session.createTextMessage("re: " + described(message));
              session.createProducer(session.createTopic(answers)).send(answer);
              failOnce(message, session);
            });
    container.setSessionTransacted(true);
    start(container);
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
    assertEquals("re: a1", receiveText(subscriber));
    assertEquals("re: b2", receiveText(subscriber));
    assertEquals("re: c1", receiveText(subscriber));
    assertNull(subscriber.receive(GLANCE_MILLIS));
  }

  @Test
  void aTransactedContainerThatIsCalledByTheSessionRollsBackToo() throws InterruptedException {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
    configure(container, this::failOnce);
    container.setSessionTransacted(true);
    container.afterPropertiesSet();
    container.start();
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
  }
}
