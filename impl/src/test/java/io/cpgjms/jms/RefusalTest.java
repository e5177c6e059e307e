package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgTopic;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and that it is said why and what to use instead. */
class RefusalTest extends JmsFixture {
  private Connection connection;
  private TopicSession session;
  private Topic topic;

  @BeforeEach
  void open() throws JMSException {
    connection = connect();
    session = (TopicSession) connection.createSession();
    topic = session.createTopic(topicName);
  }

  static Stream<String> impossibleNames() {
    return Stream.of("", "x".repeat(128), "ü".repeat(64), "a\0b", "\ud800");
  }

  @ParameterizedTest
  @MethodSource("impossibleNames")
  void aTopicOfANameThatNoGroupCanHaveIsAnInvalidDestination(String name) {
    InvalidDestinationException refused =
        assertThrows(InvalidDestinationException.class, () -> session.createTopic(name));
    assertTrue(refused.getMessage().contains("group name"), refused.getMessage());
  }

  @Test
  void theLongestNameIsAccepted() throws JMSException {
    assertEquals("x".repeat(127), session.createTopic("x".repeat(127)).getTopicName());
  }

  @Test
  void aTopicWithoutANameIsAnInvalidDestination() {
    assertThrows(InvalidDestinationException.class, () -> session.createTopic(null));
  }

  @Test
  void aTopicWithAnUnknownFormatIsAnInvalidDestination() {
    InvalidDestinationException refused =
        assertThrows(
            InvalidDestinationException.class, () -> session.createTopic("orders?format=xml"));
    assertTrue(refused.getMessage().contains("raw"), refused.getMessage());
  }

  @Test
  void aTopicBeanWithoutANameIsAnInvalidDestination() {
    CpgTopic unnamed = new CpgTopic();
    InvalidDestinationException refused =
        assertThrows(InvalidDestinationException.class, () -> session.createConsumer(unnamed));
    assertTrue(refused.getMessage().contains("physicalName"), refused.getMessage());
  }

  @Test
  void noDestinationIsAnInvalidDestination() throws JMSException {
    MessageProducer producer = session.createProducer(null);
    assertThrows(InvalidDestinationException.class, () -> session.createConsumer(null));
    assertThrows(
        InvalidDestinationException.class, () -> producer.send(null, session.createMessage()));
  }

  @Test
  void aTopicOfAnotherProviderIsAnInvalidDestination() {
    Topic other = () -> "orders";
    InvalidDestinationException refused =
        assertThrows(InvalidDestinationException.class, () -> session.createProducer(other));
    assertTrue(refused.getMessage().contains("createTopic"), refused.getMessage());
  }

  @Test
  void aQueueOfAnotherProviderIsAnInvalidDestination() {
    Queue queue = () -> "orders";
    InvalidDestinationException refused =
        assertThrows(InvalidDestinationException.class, () -> session.createConsumer(queue));
    assertTrue(refused.getMessage().contains("queue"), refused.getMessage());
  }

  @Test
  void thereAreNoQueues() {
    Queue queue = () -> "orders";
    for (Executable call :
        new Executable[] {
          () -> session.createQueue("orders"),
          () -> session.createBrowser(queue),
          () -> session.createBrowser(queue, "a = 1")
        }) {
      IllegalStateException refused = assertThrows(IllegalStateException.class, call);
      assertTrue(refused.getMessage().contains("use createTopic"), refused.getMessage());
    }
  }

  @Test
  void aTemporaryQueueIsRefusedWithTheTopicToUse() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, session::createTemporaryQueue);
    assertTrue(refused.getMessage().contains("use createTemporaryTopic"), refused.getMessage());
  }

  @Test
  void thereAreNoStoredSubscriptions() {
    refuses("use createConsumer", () -> session.createDurableSubscriber(topic, "s"));
    refuses("use createConsumer", () -> session.createDurableSubscriber(topic, "s", "", false));
    refuses("use createConsumer", () -> session.createDurableConsumer(topic, "s"));
    refuses("use createConsumer", () -> session.createDurableConsumer(topic, "s", "", false));
    refuses("use createConsumer", () -> session.createSharedConsumer(topic, "s"));
    refuses("use createConsumer", () -> session.createSharedConsumer(topic, "s", ""));
    refuses("use createConsumer", () -> session.createSharedDurableConsumer(topic, "s"));
    refuses("use createConsumer", () -> session.createSharedDurableConsumer(topic, "s", ""));
  }

  @Test
  void thereIsNothingToUnsubscribe() {
    assertThrows(InvalidDestinationException.class, () -> session.unsubscribe("s"));
  }

  @Test
  void thereAreNoConnectionConsumers() {
    refuses("message listener", () -> connection.createConnectionConsumer(topic, "", null, 1));
    refuses(
        "message listener",
        () -> connection.createDurableConnectionConsumer(topic, "s", "", null, 1));
    refuses(
        "message listener",
        () -> connection.createSharedConnectionConsumer(topic, "s", "", null, 1));
    refuses(
        "message listener",
        () -> connection.createSharedDurableConnectionConsumer(topic, "s", "", null, 1));
  }

  @Test
  void thereAreNoServerSessions() {
    refuses("MessageConsumer.setMessageListener", () -> session.setMessageListener(m -> {}));
    assertThrows(JMSRuntimeException.class, session::run);
  }

  @Test
  void anEmptySelectorIsNone() throws JMSException {
    assertNull(session.createConsumer(topic, "").getMessageSelector());
  }

  @Test
  void theSimplifiedApiRefusesTheSame() {
    JMSContext context = context();
    refusesUnchecked(() -> context.createDurableConsumer(topic, "s"));
    refusesUnchecked(() -> context.createDurableConsumer(topic, "s", "", false));
    refusesUnchecked(() -> context.createSharedConsumer(topic, "s"));
    refusesUnchecked(() -> context.createSharedConsumer(topic, "s", ""));
    refusesUnchecked(() -> context.createSharedDurableConsumer(topic, "s"));
    refusesUnchecked(() -> context.createSharedDurableConsumer(topic, "s", ""));
    refusesUnchecked(() -> context.createQueue("q"));
    refusesUnchecked(() -> context.createTemporaryQueue());
    assertThrows(
        InvalidDestinationRuntimeException.class, () -> context.createTopic("x".repeat(128)));
    assertThrows(InvalidDestinationRuntimeException.class, () -> context.unsubscribe("s"));
  }

  private static void refuses(String instead, Executable call) {
    JMSException refused = assertThrows(JMSException.class, call);
    assertEquals("CS_ERR_NOT_SUPPORTED", refused.getErrorCode());
    assertTrue(refused.getMessage().contains(instead), refused.getMessage());
  }

  private static void refusesUnchecked(Executable call) {
    JMSRuntimeException refused = assertThrows(JMSRuntimeException.class, call);
    assertEquals("CS_ERR_NOT_SUPPORTED", refused.getErrorCode());
  }
}
