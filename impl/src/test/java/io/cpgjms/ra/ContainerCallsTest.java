package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls that Jakarta EE 10, EE.6.7, takes from web and enterprise bean components. */
class ContainerCallsTest extends OutboundFixture {
  private static final CompletionListener COMPLETION =
      new CompletionListener() {
        @Override
        public void onCompletion(Message message) {}

        @Override
        public void onException(Message message, Exception exception) {}
      };

  /** What the rows call things on. */
  private record Client(
      TopicConnection connection,
      Session session,
      Topic topic,
      MessageConsumer consumer,
      MessageProducer producer) {
    Message message() throws JMSException {
      return session.createMessage();
    }
  }

  private interface Call<T> {
    void on(T target) throws JMSException;
  }

  private static Arguments row(String name, Call<Client> call) {
    return Arguments.of(name, call);
  }

  static Stream<Arguments> classicCalls() {
    return Stream.concat(connectionCalls(), sessionCalls());
  }

  private static Stream<Arguments> connectionCalls() {
    return Stream.of(
        row(
            "Connection.createConnectionConsumer",
            c ->
                ((Connection) c.connection).createConnectionConsumer(c.topic, null, () -> null, 1)),
        row(
            "Connection.createSharedConnectionConsumer",
            c -> c.connection.createSharedConnectionConsumer(c.topic, "s", null, () -> null, 1)),
        row(
            "Connection.createDurableConnectionConsumer",
            c -> c.connection.createDurableConnectionConsumer(c.topic, "s", null, () -> null, 1)),
        row(
            "Connection.createSharedDurableConnectionConsumer",
            c ->
                c.connection.createSharedDurableConnectionConsumer(
                    c.topic, "s", null, () -> null, 1)),
        row(
            "TopicConnection.createConnectionConsumer",
            c -> c.connection.createConnectionConsumer(c.topic, null, () -> null, 1)),
        row("Connection.setClientID", c -> c.connection.setClientID("me")),
        row("Connection.setExceptionListener", c -> c.connection.setExceptionListener(e -> {})),
        row("Connection.stop", c -> c.connection.stop()),
        row("a second active session", c -> c.connection.createSession()));
  }

  private static Stream<Arguments> sessionCalls() {
    return Stream.of(
        row("Session.setMessageListener", c -> c.session.setMessageListener(m -> {})),
        row("Session.run", ContainerCallsTest::run),
        row("Session.commit", c -> c.session.commit()),
        row("Session.rollback", c -> c.session.rollback()),
        row("MessageConsumer.setMessageListener", c -> c.consumer.setMessageListener(m -> {})),
        row("MessageProducer.send", c -> c.producer.send(c.message(), COMPLETION)),
        row(
            "MessageProducer.send with quality of service",
            c -> c.producer.send(c.message(), DeliveryMode.PERSISTENT, 4, 0, COMPLETION)),
        row(
            "MessageProducer.send to a destination",
            c -> c.session.createProducer(null).send(c.topic, c.message(), COMPLETION)),
        row(
            "MessageProducer.send to a destination with quality of service",
            c ->
                c.session
                    .createProducer(null)
                    .send(c.topic, c.message(), DeliveryMode.PERSISTENT, 4, 0, COMPLETION)));
  }

  private static void run(Client client) throws JMSException {
    try {
      client.session.run();
    } catch (JMSRuntimeException e) {
      throw new JMSException(e.getMessage());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("classicCalls")
  void aForbiddenCallIsRefusedAndTheSessionGoesOn(String name, Call<Client> call) throws Exception {
    try (TopicConnection connection =
        factory.createConnectionFactory(pool).createTopicConnection()) {
      Session session = connection.createSession();
      Topic topic = session.createTopic(ORDERS.value());
      Client client =
          new Client(
              connection,
              session,
              topic,
              session.createConsumer(topic),
              session.createProducer(topic));
      String text = assertThrows(JMSException.class, () -> call.on(client)).getMessage();
      assertTrue(text.matches(".*(not allowed|not supported|has one session).*"), text);
      connection.start();
      client.producer.send(session.createTextMessage("goes on"));
      assertEquals("goes on", client.consumer.receive(10_000).getBody(String.class));
    }
  }

  static Stream<Arguments> contextCalls() {
    Stream<Arguments> rows =
        Stream.of(
            context("JMSContext.createContext", c -> c.createContext(Session.AUTO_ACKNOWLEDGE)),
            context("JMSContext.setClientID", c -> c.setClientID("me")),
            context("JMSContext.setExceptionListener", c -> c.setExceptionListener(e -> {})),
            context("JMSContext.stop", JMSContext::stop),
            context("JMSContext.commit", JMSContext::commit),
            context("JMSContext.rollback", JMSContext::rollback),
            context(
                "JMSProducer.setAsync",
                c -> c.createProducer().setAsync(COMPLETION).send(topic(c), "m")),
            context(
                "JMSConsumer.setMessageListener",
                c -> c.createConsumer(topic(c)).setMessageListener(m -> {})));
    return rows;
  }

  private static Topic topic(JMSContext context) {
    return context.createTopic(ORDERS.value());
  }

  private static Arguments context(String name, Call<JMSContext> call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contextCalls")
  void aForbiddenCallOnAContextIsRefused(String name, Call<JMSContext> call) throws Exception {
    try (JMSContext context = context()) {
      String text = assertThrows(JMSRuntimeException.class, () -> call.on(context)).getMessage();
      assertTrue(text.contains("not allowed in a container"), text);
      assertDoesNotThrow(() -> send(context, "goes on"));
    }
  }

  @Test
  void thereIsNoListenerToGet() throws Exception {
    ConnectionFactory bound = factory.createConnectionFactory(pool);
    try (Connection connection = bound.createConnection()) {
      Session session = connection.createSession();
      assertNull(session.getMessageListener());
      assertNull(session.createConsumer(session.createTopic("orders")).getMessageListener());
    }
    try (JMSContext context = bound.createContext()) {
      assertNull(context.createConsumer(topic(context)).getMessageListener());
    }
  }
}
