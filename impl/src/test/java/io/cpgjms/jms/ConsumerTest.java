package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumers: selectors, noLocal, delays, and how they share a session (8 and 3.8). */
class ConsumerTest extends JmsFixture {
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private Connection connection;
  private Session session;
  private Topic topic;
  private MessageProducer producer;

  @BeforeEach
  void open() throws JMSException {
    connection = started();
    session = connection.createSession();
    topic = session.createTopic(topicName);
    producer = session.createProducer(topic);
  }

  private void send(String text, int count) throws JMSException {
    Message message = session.createTextMessage(text);
    message.setIntProperty("count", count);
    producer.send(message);
  }

  // Selectors.

  @Test
  void aSelectorSelectsBeforeDelivery() throws JMSException {
    MessageConsumer few = session.createConsumer(topic, "count < 3");
    MessageConsumer many = session.createConsumer(topic, "count >= 3 AND JMSPriority = 4");
    MessageConsumer all = session.createConsumer(topic);
    for (int i = 1; i <= 4; i++) {
      send("m" + i, i);
    }
    assertEquals("m1", receiveText(few));
    assertEquals("m2", receiveText(few));
    assertNull(few.receive(GLANCE_MILLIS));
    assertEquals("m3", receiveText(many));
    for (int i = 1; i <= 4; i++) {
      assertEquals("m" + i, receiveText(all));
    }
  }

  @Test
  void aListenerGetsWhatIsSelected() throws Exception {
    session
        .createConsumer(topic, "count = 2")
        .setMessageListener(
            message -> {
              try {
                events.add(message.getBody(String.class));
              } catch (JMSException e) {
                events.add(e);
              }
            });
    Session sending = session();
    MessageProducer other = sending.createProducer(topic);
    for (int i = 1; i <= 3; i++) {
      Message message = sending.createTextMessage("m" + i);
      message.setIntProperty("count", i);
      other.send(message);
    }
    assertEquals("m2", next(events));
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void aReceiveThatWaitsIsNotEndedByWhatIsNotSelected() throws Exception {
    MessageConsumer consumer = session.createConsumer(topic, "count = 2");
    FutureTask<Message> receiving = new FutureTask<>(consumer::receive);
    new Thread(receiving).start();
    Session sending = session();
    MessageProducer other = sending.createProducer(topic);
    other.send(sending.createMessage());
    Message wanted = sending.createMessage();
    wanted.setIntProperty("count", 2);
    other.send(wanted);
    assertEquals(2, receiving.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).getIntProperty("count"));
  }

  @Test
  void aSelectorMayNameWhatTheGroupTells() throws JMSException {
    long pid = ProcessHandle.current().pid();
    MessageConsumer own =
        session.createConsumer(topic, "JMS_CPG_Pid = " + pid + " AND JMSXDeliveryCount = 1");
    send("a", 1);
    assertEquals("a", receiveText(own));
  }

  @Test
  void anInvalidSelectorIsRefusedWithItsTextWhenTheConsumerIsMade() {
    for (JmsExceptions.Call<?> call :
        new JmsExceptions.Call<?>[] {
          () -> session.createConsumer(topic, "count = = 1"),
          () -> session.createConsumer(topic, "count = = 1", true),
          () -> ((TopicSession) session).createSubscriber(topic, "count = = 1", false)
        }) {
      InvalidSelectorException refused = assertThrows(InvalidSelectorException.class, call::call);
      assertTrue(refused.getMessage().contains("\"count = = 1\""), refused.getMessage());
    }
  }

  @Test
  void aContextRefusesAnInvalidSelectorUnchecked() {
    JMSContext context = context();
    assertThrows(
        InvalidSelectorRuntimeException.class, () -> context.createConsumer(topic, "count = = 1"));
  }

  @Test
  void aConsumerTellsItsSelectorAndItsTopic() throws JMSException {
    TopicSubscriber consumer =
        ((TopicSession) session).createSubscriber(topic, " count = 1 ", true);
    assertEquals(" count = 1 ", consumer.getMessageSelector());
    assertEquals(topic, consumer.getTopic());
    assertTrue(consumer.getNoLocal());
    assertNull(session.createConsumer(topic, "").getMessageSelector());
    assertNull(session.createConsumer(topic, null).getMessageSelector());
    assertNull(session.createConsumer(topic).getMessageSelector());
    assertEquals("count = 1", context().createConsumer(topic, "count = 1").getMessageSelector());
  }

  // noLocal.

  @Test
  void noLocalLeavesOutWhatItsOwnConnectionSends() throws JMSException {
    MessageConsumer remote = session.createConsumer(topic, null, true);
    MessageConsumer both = session.createConsumer(topic, null, false);
    send("own", 1);
    Session second = connection.createSession();
    second.createProducer(topic).send(second.createTextMessage("own, of another session"));
    Session other = session();
    other.createProducer(topic).send(other.createTextMessage("other"));
    assertEquals("other", receiveText(remote));
    assertNull(remote.receive(GLANCE_MILLIS));
    assertEquals("own", receiveText(both));
    assertEquals("own, of another session", receiveText(both));
  }

  @Test
  void noLocalAndASelectorTogetherLeaveOutWhatEitherDoes() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic, "count = 1", true);
    send("own", 1);
    Session other = session();
    MessageProducer remote = other.createProducer(topic);
    remote.send(other.createTextMessage("not selected"));
    Message wanted = other.createTextMessage("wanted");
    wanted.setIntProperty("count", 1);
    remote.send(wanted);
    assertEquals("wanted", receiveText(consumer));
  }

  @Test
  void whatAnotherConnectionForwardsIsItsOwn() throws JMSException {
    MessageConsumer remote = session.createConsumer(topic, null, true);
    Topic relay = session.createTopic(topicName + "-relay");
    Session other = session();
    MessageConsumer relayed = other.createConsumer(relay);
    session.createProducer(relay).send(session.createTextMessage("a"));
    other.createProducer(topic).send(receive(relayed));
    assertEquals("a", receiveText(remote));
  }

  @Test
  void aContextMayHaveNoLocalConsumers() throws JMSException {
    JMSContext context = context();
    var consumer = context.createConsumer(topic, null, true);
    context.createProducer().send(topic, "own");
    send("other", 1);
    assertEquals("other", consumer.receiveBody(String.class, PATIENCE_MILLIS));
  }

  // Several consumers.

  @Test
  void eachConsumerOfAProcessGetsItsOwnCopy() throws JMSException {
    MessageConsumer[] consumers = {
      session.createConsumer(topic),
      session.createConsumer(topic),
      connection.createSession().createConsumer(topic),
      session().createConsumer(topic)
    };
    send("a", 1);
    for (MessageConsumer consumer : consumers) {
      assertEquals("a", receiveText(consumer));
      assertNull(consumer.receiveNoWait());
    }
  }

  // Listeners and receive.

  @Test
  void aListenerIsNotSetWhileTheSessionReceives() throws Exception {
    MessageConsumer receiver = session.createConsumer(topic);
    MessageConsumer other = session.createConsumer(topic);
    FutureTask<Message> receiving = new FutureTask<>(receiver::receive);
    Thread thread = new Thread(receiving);
    thread.start();
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (thread.getState() != Thread.State.WAITING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThrows(IllegalStateException.class, () -> other.setMessageListener(events::add));
    receiver.close();
    assertNull(receiving.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    other.setMessageListener(events::add);
  }

  @Test
  void aListenerCanBeReplacedAndTakenAway() throws Exception {
    MessageConsumer consumer = session.createConsumer(topic);
    MessageListener first = message -> events.add("first");
    MessageListener second = message -> events.add("second");
    Session sending = session();
    MessageProducer other = sending.createProducer(topic);
    consumer.setMessageListener(first);
    other.send(sending.createMessage());
    assertEquals("first", next(events));
    consumer.setMessageListener(second);
    assertSame(second, consumer.getMessageListener());
    other.send(sending.createMessage());
    assertEquals("second", next(events));
    consumer.setMessageListener(null);
    assertNull(consumer.getMessageListener());
    other.send(sending.createTextMessage("a"));
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void aStoppedConnectionReceivesNothingUntilItIsStarted() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic);
    send("a", 1);
    connection.stop();
    assertNull(consumer.receiveNoWait());
    assertNull(consumer.receive(GLANCE_MILLIS));
    connection.start();
    assertEquals("a", receiveText(consumer));
  }

  // Delivery delay and expiration.

  private static final class Clock implements InstantSource {
    private final AtomicLong now = new AtomicLong(1_000_000);

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }

  private void sendDelayed(String text, long dueMillis, long expirationMillis) throws JMSException {
    CpgTextMessage message = new CpgTextMessage(text);
    message.setJMSTimestamp(1_000_000);
    message.setJMSDeliveryTime(dueMillis);
    message.setJMSExpiration(expirationMillis);
    CpgConfiguration configuration = factory.configuration();
    try (GroupLease lease =
        configuration.registry().lease(new GroupName(topicName), configuration.groupOptions())) {
      lease.sendAndConfirm(new Outbound.Framed(MessageEncoder.encode(message)));
    }
  }

  private CpgMessageConsumer consumerAt(Clock clock) throws JMSException {
    CpgConnection timed = closing(factory.connect(clock));
    timed.start();
    return timed.session(Session.AUTO_ACKNOWLEDGE).consumer(topic, null, false);
  }

  @Test
  void aDelayedMessageComesWhenItIsTimeAndOthersPassIt() throws JMSException {
    Clock clock = new Clock();
    MessageConsumer consumer = consumerAt(clock);
    sendDelayed("last", 1_000_200, 0);
    sendDelayed("second", 1_000_100, 0);
    sendDelayed("third", 1_000_100, 0);
    sendDelayed("first", 1_000_000, 0);
    assertEquals("first", receiveText(consumer));
    assertNull(consumer.receiveNoWait());
    clock.now.set(1_000_099);
    assertNull(consumer.receiveNoWait());
    clock.now.set(1_000_100);
    assertEquals("second", receiveText(consumer));
    assertEquals("third", receiveText(consumer));
    assertNull(consumer.receiveNoWait());
    clock.now.set(1_000_200);
    assertEquals("last", receiveText(consumer));
  }

  @Test
  void aDelayedMessageThatExpiresMeanwhileDoesNotCome() throws JMSException {
    Clock clock = new Clock();
    CpgMessageConsumer consumer = consumerAt(clock);
    sendDelayed("too late", 1_000_100, 1_000_050);
    assertNull(consumer.receiveNoWait());
    clock.now.set(1_000_100);
    assertNull(consumer.receiveNoWait());
    assertEquals(1, consumer.expired());
  }

  @Test
  void aReceiveThatWaitsGetsADelayedMessageInTime() throws JMSException {
    MessageConsumer consumer = session.createConsumer(topic);
    long due = System.currentTimeMillis() + GLANCE_MILLIS;
    sendDelayed("a", due, 0);
    assertEquals("a", receiveText(consumer));
    assertTrue(System.currentTimeMillis() >= due);
  }

  @Test
  void aListenerGetsADelayedMessageInTime() throws Exception {
    session
        .createConsumer(topic)
        .setMessageListener(message -> events.add(System.currentTimeMillis()));
    long due = System.currentTimeMillis() + GLANCE_MILLIS;
    sendDelayed("a", due, 0);
    assertTrue((Long) next(events) >= due);
  }

  @Test
  void whatASenderWithAFastClockSendsIsNotDelayed() throws JMSException {
    Clock clock = new Clock();
    MessageConsumer consumer = consumerAt(clock);
    clock.now.set(900_000);
    sendDelayed("a", 1_000_000, 0);
    assertFalse(receive(consumer).getJMSRedelivered());
  }
}
