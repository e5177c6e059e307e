package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.GroupLease;
import io.cpgjms.jms.UsageRules.Call;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSubscriber;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A single-threaded context for sending and receiving (Jakarta Messaging 3.1, 6.2). Used by one
 * thread at a time, which is the session's own once a consumer has a listener; {@link #close} may
 * come from any thread, but from none of its listeners.
 */
final class CpgSession extends GroupSession {
  private final CpgConnection connection;
  private final ConnectionSetup setup;
  private final int mode;
  private final SessionBacking backing;
  private final Publisher publisher;
  private final DeliveryGate gate = new DeliveryGate();
  private final SessionExecutor executor;
  private final Set<CpgMessageConsumer> consumers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Whether the running listener called recover. Confined to who is inside the gate. */
  private boolean recover;

  CpgSession(
      CpgConnection connection, ConnectionSetup setup, int mode, SessionBacking backing, int id) {
    this.connection = connection;
    this.setup = setup;
    this.mode = mode;
    this.backing = backing;
    String name = connection.id() + "-" + id;
    this.publisher = new Publisher(backing, connection.reports(), setup, name);
    this.executor = new SessionExecutor(gate, "cpg-jms-session-" + name);
  }

  // What consumers, producers and the connection need.

  DeliveryGate gate() {
    return gate;
  }

  SessionExecutor executor() {
    return executor;
  }

  Publisher publisher() {
    return publisher;
  }

  ExceptionReports reports() {
    return connection.reports();
  }

  @Override
  void checkOpen() throws JMSException {
    if (gate.isClosed()) {
      throw new IllegalStateException("the session is closed");
    }
  }

  void checkReceiveAllowed() throws JMSException {
    if (executor.hasListeners()) {
      throw new IllegalStateException(
          "a consumer of this session has a message listener, so receive is not allowed: use"
              + " another session for it");
    }
  }

  void checkListenerAllowed() throws JMSException {
    setup.rules().check(Call.SET_MESSAGE_LISTENER);
  }

  void checkAsyncSendAllowed() throws JMSException {
    checkOpen();
    setup.rules().check(Call.ASYNC_SEND);
  }

  boolean takeRecovery() {
    boolean taken = recover;
    recover = false;
    return taken;
  }

  void forget(CpgMessageConsumer consumer) {
    if (consumers.remove(consumer)) {
      TemporaryTopics.OF_PROCESS.closed(consumer.topic());
    }
    executor.forget(consumer);
  }

  // Messages and topics.

  @Override
  public Message createMessage() throws JMSException {
    checkOpen();
    return new CpgMessage();
  }

  @Override
  public TextMessage createTextMessage() throws JMSException {
    checkOpen();
    return new CpgTextMessage();
  }

  @Override
  public TextMessage createTextMessage(String text) throws JMSException {
    TextMessage message = createTextMessage();
    message.setText(text);
    return message;
  }

  @Override
  public BytesMessage createBytesMessage() throws JMSException {
    checkOpen();
    return new CpgBytesMessage();
  }

  @Override
  public Topic createTopic(String name) throws JMSException {
    checkOpen();
    return Destinations.parse(name);
  }

  /** Its group is joined when a consumer needs it. */
  @Override
  public TemporaryTopic createTemporaryTopic() throws JMSException {
    checkOpen();
    return TemporaryTopics.OF_PROCESS.create(connection);
  }

  // Producers and consumers.

  @Override
  public MessageProducer createProducer(Destination destination) throws JMSException {
    return producer(destination);
  }

  @Override
  public TopicPublisher createPublisher(Topic topic) throws JMSException {
    return producer(topic);
  }

  private CpgMessageProducer producer(Destination destination) throws JMSException {
    checkOpen();
    CpgTopic topic = destination == null ? null : Destinations.topic(destination);
    if (topic != null) {
      TemporaryTopics.OF_PROCESS.checkExists(topic);
      publisher.prepare(topic);
    }
    return new CpgMessageProducer(this, topic);
  }

  @Override
  public MessageConsumer createConsumer(Destination destination) throws JMSException {
    return consumer(destination, null, false);
  }

  @Override
  public MessageConsumer createConsumer(Destination destination, String selector)
      throws JMSException {
    return consumer(destination, selector, false);
  }

  @Override
  public MessageConsumer createConsumer(Destination destination, String selector, boolean noLocal)
      throws JMSException {
    return consumer(destination, selector, noLocal);
  }

  @Override
  public TopicSubscriber createSubscriber(Topic topic) throws JMSException {
    return consumer(topic, null, false);
  }

  @Override
  public TopicSubscriber createSubscriber(Topic topic, String selector, boolean noLocal)
      throws JMSException {
    return consumer(topic, selector, noLocal);
  }

  CpgMessageConsumer consumer(Destination destination, String selector, boolean noLocal)
      throws JMSException {
    checkOpen();
    CpgTopic topic = Destinations.topic(destination);
    if (selector != null && !selector.isBlank()) {
      throw JmsExceptions.unsupported("a message selector is", "filter in the receiver");
    }
    if (noLocal) {
      throw JmsExceptions.unsupported(
          "noLocal is", "compare the properties JMS_CPG_NodeId and JMS_CPG_Pid in the receiver");
    }
    if (getTransacted()) {
      throw JmsExceptions.unsupported(
          "a consumer in a transaction is",
          "receive in a session that is not transacted, with AUTO_ACKNOWLEDGE");
    }
    TemporaryTopics.OF_PROCESS.opened(topic, connection);
    CpgMessageConsumer consumer = null;
    try {
      consumer = new CpgMessageConsumer(this, gate, topic, subscription(topic));
    } finally {
      if (consumer == null) {
        TemporaryTopics.OF_PROCESS.closed(topic);
      }
    }
    consumers.add(consumer);
    if (gate.isClosed()) {
      // close() came in between and may have missed it.
      consumer.close();
    }
    return consumer;
  }

  private Subscription subscription(CpgTopic topic) throws JMSException {
    GroupLease lease = TemporaryTopics.seenBy(topic, backing.lease(topic.group()));
    long limit = setup.configuration().inboxLimit();
    ConsumerReports reports = new ConsumerReports(topic, connection.reports(), gate::signal);
    try {
      return Subscription.open(topic, lease, limit, setup.clock(), reports);
    } catch (CpgException e) {
      throw JmsExceptions.of(e);
    }
  }

  // State.

  @Override
  public boolean getTransacted() throws JMSException {
    checkOpen();
    return mode == SESSION_TRANSACTED || backing.unitOfWork().isPresent();
  }

  @Override
  public int getAcknowledgeMode() throws JMSException {
    return getTransacted() ? SESSION_TRANSACTED : mode;
  }

  @Override
  public void commit() throws JMSException {
    try {
      ownUnitOfWork("commit").commit();
    } catch (CpgException e) {
      throw JmsExceptions.ofCommit(e);
    }
  }

  @Override
  public void rollback() throws JMSException {
    ownUnitOfWork("roll back").rollback();
  }

  private UnitOfWork ownUnitOfWork(String what) throws JMSException {
    checkOpen();
    setup.rules().check(Call.COMMIT_OR_ROLLBACK);
    publisher.async().checkNotInCallback(what + " its session");
    if (mode != SESSION_TRANSACTED) {
      throw new IllegalStateException(
          "there is nothing to %s: the session is not transacted".formatted(what));
    }
    publisher.async().awaitReturned();
    return backing
        .unitOfWork()
        .orElseThrow(
            () -> new IllegalStateException("the session has no transaction of its own now"));
  }

  @Override
  public void recover() throws JMSException {
    checkOpen();
    if (mode == SESSION_TRANSACTED) {
      throw new IllegalStateException("a transacted session does not recover: use rollback");
    }
    // Outside a listener AUTO_ACKNOWLEDGE leaves nothing to receive again.
    recover = gate.isDeliverer();
  }

  @Override
  public void close() throws JMSException {
    checkMayClose("close its session");
    startClose();
    if (closing.compareAndSet(false, true)) {
      backing.close();
    }
  }

  /** The part of {@link #close} that waits for no daemon, only for a listener that runs. */
  void startClose() {
    if (ending.compareAndSet(false, true)) {
      // First, so that completion listeners can use the session until they return.
      publisher.async().awaitReturned();
      gate.close();
      gate.awaitIdle();
      consumers.forEach(CpgMessageConsumer::close);
      publisher.close();
      connection.forget(this);
      backing.startClose();
    }
  }

  /** No listener of the session may close it (6.2.15 and 7.3.4). */
  void checkMayClose(String what) throws JMSException {
    checkNotInListener(what);
    publisher.async().checkNotInCallback(what);
  }

  /** A listener that waited for its own end would wait for ever (6.2.15 and 6.1.8). */
  void checkNotInListener(String what) throws JMSException {
    if (gate.isDeliverer()) {
      throw new IllegalStateException(
          "a message listener cannot %s: let another thread do it".formatted(what));
    }
  }
}
