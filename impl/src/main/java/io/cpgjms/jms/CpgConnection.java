package io.cpgjms.jms;

import io.cpgjms.jms.UsageRules.Call;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A set of sessions that are started, stopped and closed together (Jakarta Messaging 3.1, 6.1). It
 * holds no group itself: its sessions do. Safe for any thread.
 */
final class CpgConnection implements TopicConnection {
  private final ConnectionSetup setup;
  private final String id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
  private final ExceptionReports reports = new ExceptionReports(id);
  private final Set<CpgSession> sessions = new LinkedHashSet<>();
  private final Once closing = new Once();
  private Lifecycle state = Lifecycle.STOPPED;
  private String clientId;
  private boolean used;
  private int lastSession;

  CpgConnection(ConnectionSetup setup) throws JMSException {
    this.setup = setup;
    String configured = setup.configuration().clientId();
    if (!configured.isEmpty()) {
      setup.source().claimClientId(configured);
      clientId = configured;
    }
  }

  /** Unique among all connections of all processes, for thread names and message identifiers. */
  String id() {
    return id;
  }

  ExceptionReports reports() {
    return reports;
  }

  UsageRules rules() {
    return setup.rules();
  }

  @Override
  public Session createSession() throws JMSException {
    return session(Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public Session createSession(int sessionMode) throws JMSException {
    return session(sessionMode);
  }

  @Override
  public Session createSession(boolean transacted, int acknowledgeMode) throws JMSException {
    return session(SessionModes.of(transacted, acknowledgeMode));
  }

  @Override
  public TopicSession createTopicSession(boolean transacted, int acknowledgeMode)
      throws JMSException {
    return session(SessionModes.of(transacted, acknowledgeMode));
  }

  CpgSession session(int requestedMode) throws JMSException {
    int mode = SessionModes.granted(setup.rules(), requestedMode);
    int number;
    synchronized (this) {
      checkOpen();
      if (!sessions.isEmpty()) {
        setup.rules().check(Call.SECOND_SESSION);
      }
      used = true;
      number = ++lastSession;
    }
    // Outside the lock: a container may wait here for a connection of its pool.
    SessionBacking backing = setup.source().open(mode == Session.SESSION_TRANSACTED);
    CpgSession session = new CpgSession(this, setup, mode, backing, number);
    if (!add(session)) {
      session.close();
      throw closed();
    }
    return session;
  }

  private synchronized boolean add(CpgSession session) {
    if (state == Lifecycle.CLOSED) {
      return false;
    }
    sessions.add(session);
    if (state == Lifecycle.STARTED) {
      session.gate().open();
    }
    return true;
  }

  synchronized void forget(CpgSession session) {
    sessions.remove(session);
  }

  @Override
  public synchronized String getClientID() throws JMSException {
    checkOpen();
    return clientId;
  }

  @Override
  public synchronized void setClientID(String requested) throws JMSException {
    checkOpen();
    setup.rules().check(Call.SET_CLIENT_ID);
    if (clientId != null || used) {
      throw new IllegalStateException(
          clientId == null
              ? "the client identifier must be set before anything else is done"
              : "the client identifier is '%s' already".formatted(clientId));
    }
    if (requested == null || requested.isBlank()) {
      throw new InvalidClientIDException("the client identifier is empty");
    }
    setup.source().claimClientId(requested);
    clientId = requested;
  }

  @Override
  public ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return CpgConnectionMetaData.INSTANCE;
  }

  @Override
  public ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    return reports.listener();
  }

  @Override
  public synchronized void setExceptionListener(ExceptionListener listener) throws JMSException {
    use();
    setup.rules().check(Call.SET_EXCEPTION_LISTENER);
    reports.listener(listener);
  }

  @Override
  public synchronized void start() throws JMSException {
    use();
    if (state == Lifecycle.CLOSED) {
      return; // a listener that runs calls this: it was started
    }
    become(Lifecycle.STARTED);
    sessions.forEach(session -> session.gate().open());
  }

  @Override
  public void stop() throws JMSException {
    List<CpgSession> stopped;
    synchronized (this) {
      checkOpen();
      setup.rules().check(Call.STOP_CONNECTION);
      for (CpgSession session : sessions) {
        session.gate().checkNotInListener("stop its connection");
      }
      used = true;
      become(Lifecycle.STOPPED);
      sessions.forEach(session -> session.gate().halt());
      stopped = List.copyOf(sessions);
    }
    // Outside the lock: a listener that has to end may need it.
    stopped.forEach(session -> session.gate().awaitIdle());
  }

  @Override
  public void close() throws JMSException {
    synchronized (this) {
      for (CpgSession session : sessions) {
        session.checkMayClose("close its connection");
      }
      become(Lifecycle.CLOSED);
    }
    closing.run(this::closeSessions);
  }

  private void closeSessions() throws JMSException {
    List<CpgSession> open;
    synchronized (this) {
      open = List.copyOf(sessions);
    }
    List<JMSException> failures = new ArrayList<>();
    try {
      close(open, failures);
    } finally {
      TemporaryTopics.OF_PROCESS.deleteAll(this);
      releaseClientId();
      reports.close();
    }
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
      throw failures.get(0);
    }
  }

  private static void close(List<CpgSession> open, List<JMSException> failures) {
    open.forEach(session -> session.publisher().async().awaitReturned());
    // All at first: their listeners end, and then their groups are left, at the same time.
    open.forEach(session -> session.gate().close());
    open.forEach(CpgSession::startClose);
    for (CpgSession session : open) {
      try {
        session.close();
      } catch (JMSException e) {
        failures.add(e);
      }
    }
  }

  private synchronized void releaseClientId() {
    if (clientId != null) {
      setup.source().releaseClientId(clientId);
    }
  }

  private void become(Lifecycle next) throws JMSException {
    if (!state.mayBecome(next)) {
      throw closed();
    }
    state = next;
  }

  /** Notes that it is too late to set the client identifier. */
  synchronized void use() throws JMSException {
    checkOpen();
    used = true;
  }

  /** A listener that runs may use the connection until it returns, though it closes (6.1.8). */
  private synchronized void checkOpen() throws JMSException {
    if (state == Lifecycle.CLOSED && sessions.stream().noneMatch(CpgSession::isInListener)) {
      throw closed();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the connection is closed");
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Destination destination, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumers(destination);
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Topic topic, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
    throw noConnectionConsumers(topic);
  }

  @Override
  public ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumers(topic);
  }

  @Override
  public ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumers(topic);
  }

  @Override
  public ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumers(topic);
  }

  private JMSException noConnectionConsumers(Destination destination) throws JMSException {
    checkOpen();
    Destinations.topic(destination);
    return JmsExceptions.unsupported(
        "a ConnectionConsumer is", "use a message listener or a message-driven bean");
  }
}
