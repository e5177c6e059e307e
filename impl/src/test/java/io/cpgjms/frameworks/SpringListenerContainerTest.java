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
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** The listener containers of Spring: what their listeners get when they fail. */
class SpringListenerContainerTest extends SpringFixture {
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

  private DefaultMessageListenerContainer polling(SessionAwareMessageListener<Message> listener) {
    DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
    configure(container, listener);
    container.setErrorHandler(failures::add);
    container.setReceiveTimeout(GLANCE_MILLIS);
    return container;
  }

  private static void startPolling(DefaultMessageListenerContainer container) {
    start(container);
    await("the subscription of the container", container::isRegisteredWithDestination);
  }

  /** One that its sessions call. */
  private SimpleMessageListenerContainer called(SessionAwareMessageListener<Message> listener) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
    configure(container, listener);
    container.setErrorHandler(failures::add);
    return container;
  }

  private void assertReceived(String... expected) throws InterruptedException {
    for (String one : expected) {
      assertEquals(one, next(received));
    }
  }

  @Test
  void messagesArriveInOrder() throws InterruptedException {
    startPolling(polling(this::note));
    publish(topicName, "a", "b", "c", "d");
    assertReceived("a1", "b1", "c1", "d1");
  }

  @Test
  void whatClientAcknowledgeDoesNotAcknowledgeComesAgain() throws InterruptedException {
    DefaultMessageListenerContainer container = polling(this::failOnce);
    container.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE);
    startPolling(container);
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
    startPolling(container);
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
    assertEquals("re: a1", receiveText(subscriber));
    assertEquals("re: b2", receiveText(subscriber));
    assertEquals("re: c1", receiveText(subscriber));
    assertNull(subscriber.receive(GLANCE_MILLIS));
  }

  @Test
  void whatAContainerThatIsCalledByTheSessionDoesNotAcknowledgeComesAgain()
      throws InterruptedException {
    SimpleMessageListenerContainer container = called(this::failOnce);
    container.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE);
    start(container);
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
    assertEquals("not yet", next(failures).getMessage());
  }

  @Test
  void aTransactedContainerThatIsCalledByTheSessionRollsBackToo() throws InterruptedException {
    SimpleMessageListenerContainer container = called(this::failOnce);
    container.setSessionTransacted(true);
    start(container);
    publish(topicName, "a", REFUSED, "c");
    assertReceived("a1", "b1", "b2", "c1");
  }
}
