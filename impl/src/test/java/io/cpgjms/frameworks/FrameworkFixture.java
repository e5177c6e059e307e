package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.jms.EngineFixture;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.TopicConnectionFactory;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A framework on our connection factory. After each test the connections that the framework made
 * must be closed and the groups that they joined be left.
 */
abstract class FrameworkFixture extends EngineFixture {
  private static final long RETRY_NANOS = 1_000_000;

  /** The connections that were made by {@link #watched} factories. */
  final List<Connection> connections = new CopyOnWriteArrayList<>();

  private Set<ObjectName> groupsBefore;
  ConnectionFactory factory;

  @BeforeEach
  void makeFactory() throws JMException {
    groupsBefore = groups();
    factory = watched(new CpgConnectionFactory(url()));
  }

  @AfterEach
  @Override
  protected void closeAll() throws Exception {
    super.closeAll();
    for (Connection connection : connections) {
      assertThrows(jakarta.jms.IllegalStateException.class, connection::getMetaData);
    }
    assertEquals(groupsBefore, groups());
  }

  private static Set<ObjectName> groups() throws JMException {
    ObjectName all = new ObjectName("io.cpgjms:type=Group,*");
    return ManagementFactory.getPlatformMBeanServer().queryNames(all, null);
  }

  ConnectionFactory watched(CpgConnectionFactory target) {
    return (ConnectionFactory)
        Proxy.newProxyInstance(
            FrameworkFixture.class.getClassLoader(),
            new Class<?>[] {ConnectionFactory.class, TopicConnectionFactory.class},
            (proxy, method, arguments) -> noted(call(target, method, arguments)));
  }

  private static Object call(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object noted(Object made) {
    if (made instanceof Connection connection) {
      connections.add(connection);
    }
    return made;
  }

  /** A consumer without any framework, which is there when this returns. */
  JMSConsumer subscriber(String topic) {
    JMSContext context = closing(factory.createContext());
    return context.createConsumer(context.createTopic(topic));
  }

  /** Sends without any framework, in order. */
  void publish(String topic, String... texts) {
    try (JMSContext context = factory.createContext()) {
      for (String text : texts) {
        context.createProducer().send(context.createTopic(topic), text);
      }
    }
  }

  static String receiveText(JMSConsumer consumer) {
    String text = consumer.receiveBody(String.class, PATIENCE_MILLIS);
    assertNotNull(text, "no message came in time");
    return text;
  }

  /** For what frameworks tell by no event. */
  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not in time: " + what);
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }
}
