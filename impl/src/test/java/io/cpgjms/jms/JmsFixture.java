package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** Connections for a test, closed after it. */
abstract class JmsFixture extends EngineFixture {
  CpgConnectionFactory factory;

  @BeforeEach
  void makeFactory() {
    factory = new CpgConnectionFactory(url());
  }

  /** A connection that is not started. */
  Connection connect() throws JMSException {
    return closing(factory.createConnection());
  }

  Connection started() throws JMSException {
    Connection connection = connect();
    connection.start();
    return connection;
  }

  /** A session of a started connection of its own. */
  Session session() throws JMSException {
    return started().createSession();
  }

  JMSContext context() {
    return closing(factory.createContext());
  }

  static Message receive(MessageConsumer consumer) throws JMSException {
    Message message = consumer.receive(PATIENCE_MILLIS);
    assertNotNull(message, "no message came in time");
    return message;
  }

  /** Waits until another thread has begun to close the context. */
  static void awaitClosed(JMSContext context) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (System.nanoTime() < deadline) {
      try {
        context.getAutoStart();
      } catch (IllegalStateRuntimeException e) {
        return;
      }
      Thread.onSpinWait();
    }
    fail("the context was not closed in time");
  }

  static String receiveText(MessageConsumer consumer) throws JMSException {
    return ((TextMessage) receive(consumer)).getText();
  }
}
