package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.Groups;
import io.cpgjms.group.Outbound;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lost daemons and slow consumers, on the embedded engine since that can inject them. */
class GroupFaultTest {
  private static final long PATIENCE_MILLIS = JmsFixture.PATIENCE_MILLIS;

  private final String bus = "GroupFaultTest-" + System.nanoTime();
  private final EmbeddedEngine daemon = new EmbeddedEngine(bus);
  private final CpgConnectionFactory factory =
      new CpgConnectionFactory("cpg:embedded?sendTimeout=10000&joinTimeout=2000&bus=" + bus);
  private final BlockingQueue<JMSException> reported = new LinkedBlockingQueue<>();
  private Connection connection;
  private Session session;
  private Topic topic;

  @BeforeEach
  void open() throws JMSException {
    connection = connect();
    session = connection.createSession();
    topic = session.createTopic("orders");
  }

  @AfterEach
  void close() throws JMSException {
    daemon.restart();
    connection.close();
  }

  private Connection connect() throws JMSException {
    Connection connected = factory.createConnection();
    connected.setExceptionListener(reported::add);
    connected.start();
    return connected;
  }

  @Test
  void aConsumerGoesOnAfterTheDaemonWasRestartedAndNobodyIsAlarmed() throws Exception {
    BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    session
        .createConsumer(topic)
        .setMessageListener(
            new GroupMessageListener() {
              @Override
              public void onView(GroupView view) {
                events.add(view);
              }

              @Override
              public void onMessage(Message message) {
                events.add(message);
              }
            });
    Connection sending = connect();
    Session sender = sending.createSession();
    MessageProducer producer = sender.createProducer(topic);
    daemon.crash();
    GroupView view = (GroupView) JmsFixture.next(events);
    while (!view.isLost()) {
      view = (GroupView) JmsFixture.next(events);
    }
    daemon.restart();
    producer.send(sender.createTextMessage("after"));
    Object event = JmsFixture.next(events);
    while (event instanceof GroupView) {
      event = JmsFixture.next(events);
    }
    assertEquals("after", ((Message) event).getBody(String.class));
    assertNull(reported.poll(JmsFixture.GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    sending.close();
  }

  @Test
  void withoutADaemonAProducerCannotBeMadeAndTheReasonIsTold() {
    daemon.crash();
    JMSException refused = assertThrows(JMSException.class, () -> session.createProducer(topic));
    assertEquals("CS_ERR_LIBRARY", refused.getErrorCode());
    assertTrue(refused.getMessage().contains("start corosync"), refused.getMessage());
  }

  @Test
  void aSessionThatCouldNotJoinCanWhenTheDaemonIsThere() throws JMSException {
    daemon.crash();
    assertThrows(JMSException.class, () -> session.createConsumer(topic));
    daemon.restart();
    MessageConsumer consumer = session.createConsumer(topic);
    session.createProducer(topic).send(session.createTextMessage("a"));
    assertEquals("a", JmsFixture.receiveText(consumer));
  }

  @Test
  void aConsumerThatIsTooSlowIsCutOffAndTheConnectionIsTold() throws Exception {
    factory.setSlowConsumer("DISCONNECT");
    factory.setInboxLimit(2_000);
    Connection slow = connect();
    Session receiving = slow.createSession();
    MessageConsumer consumer = receiving.createConsumer(topic);
    flood();
    JMSException told = JmsFixture.next(reported);
    assertEquals("CS_ERR_QUEUE_FULL", told.getErrorCode());
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    consumer.setMessageListener(received::add);
    JmsFixture.next(received);
    slow.close();
    assertTrue(received.size() < 19, "what waited was delivered, and no more");
  }

  @Test
  void whatASlowConsumerDropsIsToldAndTheNewestArrive() throws Exception {
    factory.setSlowConsumer("DROP_OLDEST");
    factory.setInboxLimit(2_000);
    Connection slow = connect();
    MessageConsumer consumer = slow.createSession().createConsumer(topic);
    flood();
    session.createProducer(topic).send(session.createTextMessage("the newest"));
    JMSException told = JmsFixture.next(reported);
    assertEquals("CS_ERR_NO_RESOURCES", told.getErrorCode());
    assertTrue(told.getMessage().contains("were dropped"), told.getMessage());
    String last = JmsFixture.receiveText(consumer);
    for (int i = 0; i < 20 && !last.equals("the newest"); i++) {
      last = JmsFixture.receiveText(consumer);
    }
    assertEquals("the newest", last);
    slow.close();
  }

  /** 20 messages, more than the inboxes of these tests hold. */
  private void flood() throws JMSException {
    MessageProducer producer = session.createProducer(topic);
    for (int i = 0; i < 20; i++) {
      producer.send(session.createTextMessage("x".repeat(200)));
    }
  }

  @Test
  void aReceiveOfAConsumerThatWasCutOffThrows() throws Exception {
    factory.setSlowConsumer("DISCONNECT");
    factory.setInboxLimit(1_000);
    Connection slow = connect();
    Session receiving = slow.createSession();
    MessageConsumer consumer = receiving.createConsumer(topic);
    flood();
    JMSException refused =
        assertThrows(
            JMSException.class,
            () -> {
              for (int i = 0; i < 20; i++) {
                consumer.receive(PATIENCE_MILLIS);
              }
            });
    assertEquals("CS_ERR_QUEUE_FULL", refused.getErrorCode());
    slow.close();
  }

  @Test
  void nonPersistentMessagesInDoubtAreReportedOnceForEachConnection() throws Exception {
    Session other = connection.createSession();
    MessageProducer one = session.createProducer(topic);
    MessageProducer two = other.createProducer(topic);
    one.send(session.createMessage(), DeliveryMode.NON_PERSISTENT, 4, 0);
    two.send(other.createMessage(), DeliveryMode.NON_PERSISTENT, 4, 0);
    one.send(session.createMessage()); // until here all is confirmed
    try (Blockade blockade = new Blockade()) {
      blockade.raise();
      one.send(session.createMessage(), DeliveryMode.NON_PERSISTENT, 4, 0);
      daemon.crash();
    }
    JMSException told = JmsFixture.next(reported);
    assertTrue(told.getMessage().startsWith("1 NON_PERSISTENT"), told.getMessage());
    assertTrue(told.getMessage().contains("orders"), told.getMessage());
    assertNull(reported.poll(JmsFixture.GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void aPersistentSendInDoubtThrowsAndSaysSo() throws Exception {
    MessageProducer producer = session.createProducer(topic);
    FutureTask<JMSException> sending =
        new FutureTask<>(
            () ->
                assertThrows(
                    JMSException.class, () -> producer.send(session.createTextMessage("a"))));
    try (Blockade blockade = new Blockade()) {
      blockade.raise();
      Thread thread = new Thread(sending);
      thread.start();
      awaitWaiting(thread);
      daemon.crash();
    }
    JMSException thrown = sending.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertTrue(thrown.getMessage().contains("in doubt"), thrown.getMessage());
    assertNull(reported.poll(JmsFixture.GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /** Holds the dispatch thread of the group, so that nothing is confirmed while it is there. */
  private final class Blockade implements GroupListener, AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch lifted = new CountDownLatch(1);
    private final GroupLease lease =
        factory
            .configuration()
            .registry()
            .lease(new GroupName("orders"), factory.configuration().groupOptions());

    void raise() throws InterruptedException {
      lease.subscribe(this);
      CpgConfiguration configuration = factory.configuration();
      try (GroupLease other =
          Groups.registry(new EmbeddedEngine(bus, new Member(2, 7)))
              .lease(lease.group(), configuration.groupOptions())) {
        other.awaitJoined();
        other.sendAndConfirm(new Outbound.Raw(new byte[] {1}));
        assertTrue(reached.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      }
    }

    @Override
    public void onDelivery(Delivery delivery) {
      reached.countDown();
      try {
        assertTrue(lifted.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void onView(GroupView view) {}

    @Override
    public void close() {
      lifted.countDown();
      lease.close();
    }
  }
}
