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
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * Connections for a test, closed after it. Runs on the embedded engine; a subclass that overrides
 * {@link #url} runs the same tests on another one.
 */
abstract class JmsFixture {
  /** How long an event may take until the test fails. */
  static final long PATIENCE_MILLIS = 10_000;

  /** How long a test looks for what must not come. */
  static final long GLANCE_MILLIS = 100;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  CpgConnectionFactory factory;
  String topicName;

  /** The engine under test. */
  String url() {
    return "cpg:embedded?bus=" + getClass().getSimpleName();
  }

  @BeforeEach
  void open(TestInfo test) {
    factory = new CpgConnectionFactory(url());
    String method = test.getTestMethod().map(Method::getName).orElseThrow();
    topicName = method.substring(0, Math.min(method.length(), 60)) + "-" + System.nanoTime();
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  <T extends AutoCloseable> T closing(T resource) {
    opened.push(resource);
    return resource;
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

  static <T> T next(BlockingQueue<T> events) throws InterruptedException {
    T event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertNotNull(event, "nothing came in time");
    return event;
  }
}
