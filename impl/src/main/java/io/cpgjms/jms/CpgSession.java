package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.group.GroupLease;
import io.cpgjms.jms.CpgMessageConsumer.Interest;
import io.cpgjms.jms.UsageRules.Call;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.selector.Selector;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSubscriber;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Unacknowledged unacknowledged;
  private final Set<CpgMessageConsumer> consumers = ConcurrentHashMap.newKeySet();
  private final Once ending = new Once();
  private final Once closing = new Once();

  CpgSession(
      CpgConnection connection, ConnectionSetup setup, int mode, SessionBacking backing, int id) {
    this.connection = connection;
    this.setup = setup;
    this.mode = mode;
    this.backing = backing;
    String name = connection.id() + "-" + id;
    this.publisher = new Publisher(backing, connection, setup, name);
    this.executor = new SessionExecutor(gate, "cpg-jms-session-" + name);
    this.unacknowledged = new Unacknowledged(setup.configuration().inboxLimit(), gate::signal);
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

  /** A listener that runs may use the session until it returns, though it is closing (6.1.8). */
  @Override
  void checkOpen() throws JMSException {
    if (gate.isClosed() && !gate.isDeliverer()) {
      throw new IllegalStateException("the session is closed");
    }
  }

  /** Whether the calling thread runs one of the session's listeners, of whatever kind. */
  boolean isInListener() {
    return gate.isDeliverer() || publisher.async().isInCallback();
  }

  void checkListenerAllowed() throws JMSException {
    setup.rules().check(Call.SET_MESSAGE_LISTENER);
  }

  void checkAsyncSendAllowed() throws JMSException {
    checkOpen();
    setup.rules().check(Call.ASYNC_SEND);
  }

  Unacknowledged unacknowledged() {
    return unacknowledged;
  }

  /** Whether what is delivered now is kept until the client or its transaction acknowledges it. */
  boolean keepsDelivered() throws JMSException {
    Optional<UnitOfWork> unitOfWork = backing.unitOfWork();
    unitOfWork.ifPresent(work -> work.enlist(unacknowledged));
    return unitOfWork.isPresent() || mode == CLIENT_ACKNOWLEDGE;
  }

  /** What {@code Message.acknowledge} does (6.2.10): all that the session has delivered. */
  void acknowledge() throws JMSException {
    checkOpen();
    if (mode == CLIENT_ACKNOWLEDGE) {
      unacknowledged.acknowledge();
    }
  }

  /** Throws if too much is delivered that nobody has acknowledged. */
  void checkRoom() throws JMSException {
    if (unacknowledged.isFull()) {
      throw full();
    }
  }

  /** Tells the connection that its listeners are not called any more for that reason. */
  void reportIfFull() {
    if (unacknowledged.isFull()) {
      reports().report(full());
    }
  }

  private JMSException full() {
    return new ResourceAllocationException(
        "the session has delivered %d bytes that are not acknowledged, and keeps them: acknowledge, commit or recover more often, or raise inboxLimit"
            .formatted(setup.configuration().inboxLimit()),
        CsError.CS_ERR_NO_RESOURCES.name());
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
    checkOpen();
    return new CpgTextMessage(text);
  }

  @Override
  public BytesMessage createBytesMessage() throws JMSException {
    checkOpen();
    return new CpgBytesMessage();
  }

  @Override
  public MapMessage createMapMessage() throws JMSException {
    checkOpen();
    return new CpgMapMessage();
  }

  @Override
  public StreamMessage createStreamMessage() throws JMSException {
    checkOpen();
    return new CpgStreamMessage();
  }

  @Override
  public ObjectMessage createObjectMessage() throws JMSException {
    checkOpen();
    return new CpgObjectMessage();
  }

  @Override
  public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
    ObjectMessage message = createObjectMessage();
    message.setObject(object);
    return message;
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
    Interest interest = new Interest(topic, Selector.parse(selector), noLocal);
    TemporaryTopics.OF_PROCESS.opened(topic, connection);
    CpgMessageConsumer consumer = null;
    try {
      consumer = new CpgMessageConsumer(this, gate, interest, subscription(interest));
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

  private Subscription subscription(Interest interest) throws JMSException {
    CpgTopic topic = interest.topic();
    GroupLease lease = backing.lease(topic.group());
    CpgConfiguration settings = setup.configuration();
    ConsumerReports reports = new ConsumerReports(topic, connection.reports(), gate::signal);
    try {
      return Subscription.open(
          topic,
          lease,
          settings.inboxLimit(),
          settings.allowedClasses(),
          setup.clock(),
          interest.filter(connection.id()),
          reports);
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
    if (!getTransacted()) {
      unacknowledged.recover();
    }
  }

  @Override
  public void close() throws JMSException {
    checkMayClose("close its session");
    startClose();
    closing.run(this::release);
  }

  /** The connection knows it until then, so that its own close waits for this one. */
  private void release() throws JMSException {
    try {
      backing.close();
    } finally {
      connection.forget(this);
    }
  }

  /** The part of {@link #close} that waits for no daemon, only for a listener that runs. */
  void startClose() {
    ending.run(this::end);
  }

  private void end() {
    // First, so that completion listeners can use the session until they return.
    publisher.async().awaitReturned();
    gate.close();
    gate.awaitIdle();
    consumers.forEach(CpgMessageConsumer::close);
    unacknowledged.recover(); // nobody takes it: messages that a client keeps would keep it
    publisher.close();
    backing.startClose();
  }

  /** No listener of the session may close it (6.2.15 and 7.3.4). */
  void checkMayClose(String what) throws JMSException {
    gate.checkNotInListener(what);
    publisher.async().checkNotInCallback(what);
  }
}
