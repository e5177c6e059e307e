package io.cpgjms.jms;

import static io.cpgjms.jms.JmsExceptions.run;
import static io.cpgjms.jms.JmsExceptions.unchecked;

import io.cpgjms.jms.UsageRules.Call;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection and a session in one (Jakarta Messaging 3.1, 2.8). The session is opened when it is
 * first needed, so that a client identifier can be set before. Used by one thread at a time, but
 * for {@link #close}.
 */
final class CpgContext implements JMSContext {
  private final CpgConnection connection;
  private final int mode;

  /** How many open contexts share the connection; the last one closes it. */
  private final AtomicInteger sharers;

  private final Once closing = new Once();

  private boolean autoStart = true;
  private CpgSession session;
  private boolean closed;

  private CpgContext(CpgConnection connection, int mode, AtomicInteger sharers) {
    this.connection = connection;
    this.mode = mode;
    this.sharers = sharers;
    sharers.incrementAndGet();
  }

  /** A context that owns the connection, which is closed if the mode is refused. */
  static CpgContext open(CpgConnection connection, int sessionMode) throws JMSException {
    try {
      int mode = SessionModes.granted(connection.rules(), sessionMode);
      return new CpgContext(connection, mode, new AtomicInteger());
    } catch (JMSException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    return unchecked(
        () -> {
          connection().rules().check(Call.CREATE_CHILD_CONTEXT);
          connection.use();
          int granted = SessionModes.granted(connection.rules(), sessionMode);
          return new CpgContext(connection, granted, sharers);
        });
  }

  /** A listener that runs may use the context until it returns, though it closes (6.1.8). */
  private synchronized CpgConnection connection() {
    if (closed && (session == null || !session.isInListener())) {
      throw new IllegalStateRuntimeException("the context is closed");
    }
    return connection;
  }

  private synchronized CpgSession session() throws JMSException {
    CpgConnection open = connection();
    if (session == null) {
      session = open.session(mode);
    }
    return session;
  }

  @Override
  public JMSProducer createProducer() {
    return unchecked(() -> new CpgJMSProducer(session()));
  }

  @Override
  public JMSConsumer createConsumer(Destination destination) {
    return createConsumer(destination, null, false);
  }

  @Override
  public JMSConsumer createConsumer(Destination destination, String selector) {
    return createConsumer(destination, selector, false);
  }

  @Override
  public JMSConsumer createConsumer(Destination destination, String selector, boolean noLocal) {
    return unchecked(
        () -> {
          JMSConsumer consumer =
              new CpgJMSConsumer(session().consumer(destination, selector, noLocal));
          if (autoStart) {
            connection().start();
          }
          return consumer;
        });
  }

  @Override
  public String getClientID() {
    return unchecked(() -> connection().getClientID());
  }

  @Override
  public void setClientID(String clientID) {
    run(() -> connection().setClientID(clientID));
  }

  @Override
  public ConnectionMetaData getMetaData() {
    return unchecked(() -> connection().getMetaData());
  }

  @Override
  public ExceptionListener getExceptionListener() {
    return unchecked(() -> connection().getExceptionListener());
  }

  @Override
  public void setExceptionListener(ExceptionListener listener) {
    run(() -> connection().setExceptionListener(listener));
  }

  @Override
  public void start() {
    run(() -> connection().start());
  }

  @Override
  public void stop() {
    run(() -> connection().stop());
  }

  @Override
  public void setAutoStart(boolean autoStart) {
    connection();
    this.autoStart = autoStart;
  }

  @Override
  public boolean getAutoStart() {
    connection();
    return autoStart;
  }

  @Override
  public void close() {
    run(
        () -> {
          CpgSession used;
          synchronized (this) {
            if (session != null) {
              session.checkMayClose("close its context");
            }
            closed = true;
            used = session;
          }
          closing.run(() -> close(used));
        });
  }

  private void close(CpgSession used) throws JMSException {
    try {
      if (used != null) {
        used.close();
      }
    } finally {
      if (sharers.decrementAndGet() == 0) {
        connection.close();
      }
    }
  }

  @Override
  public Message createMessage() {
    return unchecked(() -> session().createMessage());
  }

  @Override
  public TextMessage createTextMessage() {
    return unchecked(() -> session().createTextMessage());
  }

  @Override
  public TextMessage createTextMessage(String text) {
    return unchecked(() -> session().createTextMessage(text));
  }

  @Override
  public BytesMessage createBytesMessage() {
    return unchecked(() -> session().createBytesMessage());
  }

  @Override
  public MapMessage createMapMessage() {
    return unchecked(() -> session().createMapMessage());
  }

  @Override
  public StreamMessage createStreamMessage() {
    return unchecked(() -> session().createStreamMessage());
  }

  @Override
  public ObjectMessage createObjectMessage() {
    return unchecked(() -> session().createObjectMessage());
  }

  @Override
  public ObjectMessage createObjectMessage(Serializable object) {
    return unchecked(() -> session().createObjectMessage(object));
  }

  @Override
  public boolean getTransacted() {
    return unchecked(() -> session().getTransacted());
  }

  @Override
  public int getSessionMode() {
    return unchecked(() -> session().getAcknowledgeMode());
  }

  @Override
  public void commit() {
    run(() -> session().commit());
  }

  @Override
  public void rollback() {
    run(() -> session().rollback());
  }

  @Override
  public void recover() {
    run(() -> session().recover());
  }

  @Override
  public void acknowledge() {
    run(
        () -> {
          CpgSession used;
          synchronized (this) {
            connection();
            used = session;
          }
          if (used != null) {
            used.acknowledge();
          }
        });
  }

  @Override
  public Topic createTopic(String topicName) {
    return unchecked(() -> session().createTopic(topicName));
  }

  @Override
  public TemporaryTopic createTemporaryTopic() {
    return unchecked(() -> session().createTemporaryTopic());
  }

  @Override
  public Queue createQueue(String queueName) {
    return unchecked(() -> session().createQueue(queueName));
  }

  @Override
  public TemporaryQueue createTemporaryQueue() {
    return unchecked(() -> session().createTemporaryQueue());
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) {
    return unchecked(() -> session().createBrowser(queue));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, String selector) {
    return unchecked(() -> session().createBrowser(queue, selector));
  }

  @Override
  public JMSConsumer createDurableConsumer(Topic topic, String name) {
    return refused(() -> session().createDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) {
    return refused(() -> session().createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
    return refused(() -> session().createSharedDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
    return refused(() -> session().createSharedDurableConsumer(topic, name, selector));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name) {
    return refused(() -> session().createSharedConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
    return refused(() -> session().createSharedConsumer(topic, name, selector));
  }

  /** For the consumers that the session refuses with the reason. */
  private static JMSConsumer refused(JmsExceptions.Action refusal) {
    run(refusal);
    throw new AssertionError("the session has no such consumers");
  }

  @Override
  public void unsubscribe(String name) {
    run(() -> session().unsubscribe(name));
  }
}
