package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest extends SenderFixture {
  private Session session;
  private MessageConsumer consumer;

  @BeforeEach
  void subscribe() throws JMSException {
    session = connection.createSession();
    consumer = session.createConsumer(topic);
  }

  /** The next event that is no view. */
  private Object nextMessage() throws InterruptedException {
    Object event = next(events);
    while (event instanceof GroupView) {
      event = next(events);
    }
    return event;
  }

  private static String text(Object message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aListenerGetsTheMessagesInOrder() throws Exception {
    consumer.setMessageListener(events::add);
    for (int i = 0; i < 100; i++) {
      send("" + i);
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("" + i, text(next(events)));
    }
  }

  @Test
  void whatCameBeforeTheListenerIsDeliveredToIt() throws Exception {
    send("early");
    consumer.setMessageListener(events::add);
    assertEquals("early", text(next(events)));
  }

  @Test
  void theListenersOfASessionRunOnOneThread() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    MessageConsumer second = session.createConsumer(topic);
    for (MessageConsumer each : new MessageConsumer[] {consumer, second}) {
      each.setMessageListener(
          message -> {
            threads.add(Thread.currentThread());
            events.add(message);
          });
    }
    send("a");
    assertNotSame(next(events), next(events));
    assertEquals(1, threads.size());
  }

  @Test
  void aBusyConsumerDoesNotStarveTheOthersOfItsSession() throws Exception {
    Topic quiet = session.createTopic(topicName + "-quiet");
    MessageConsumer other = session.createConsumer(quiet);
    AtomicInteger busy = new AtomicInteger();
    connection.stop();
    consumer.setMessageListener(message -> busy.incrementAndGet());
    other.setMessageListener(message -> events.add(busy.get()));
    for (int i = 0; i < 50; i++) {
      send("" + i);
    }
    sending.createProducer(quiet).send(sending.createMessage());
    connection.start();
    assertTrue((Integer) next(events) < 50, "the quiet topic had to wait for all the others");
  }

  @Test
  void aSessionWithAListenerDoesNotReceive() throws JMSException {
    consumer.setMessageListener(events::add);
    MessageConsumer second = session.createConsumer(topic);
    assertThrows(IllegalStateException.class, second::receiveNoWait);
  }

  @Test
  void withoutItsListenerAConsumerReceivesAgain() throws JMSException {
    consumer.setMessageListener(events::add);
    consumer.setMessageListener(null);
    send("a");
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void aMessageWhoseListenerThrewComesAgainAsRedelivered() throws Exception {
    consumer.setMessageListener(
        message -> {
          events.add(message);
          throw new UnsupportedOperationException("on purpose");
        });
    send("a");
    Message first = (Message) next(events);
    Message second = (Message) next(events);
    assertFalse(first.getJMSRedelivered());
    assertTrue(second.getJMSRedelivered());
    assertEquals(2, second.getIntProperty("JMSXDeliveryCount"));
    assertEquals(first.getJMSMessageID(), second.getJMSMessageID());
    assertNotSame(first, second);
  }

  @Test
  void aMessageWhoseListenerAlwaysThrowsIsGivenUpAndTheNextOneComes() throws Exception {
    consumer.setMessageListener(
        message -> {
          events.add(text(message));
          if (text(message).equals("poison")) {
            throw new AssertionError("on purpose, and an Error");
          }
        });
    send("poison");
    send("good");
    for (int i = 0; i < CpgMessageConsumer.DELIVERIES; i++) {
      assertEquals("poison", next(events));
    }
    assertEquals("good", next(events));
  }

  @Test
  void recoverHasTheMessageComeAgain() throws Exception {
    consumer.setMessageListener(
        message -> {
          try {
            events.add(message);
            if (!message.getJMSRedelivered()) {
              session.recover();
            }
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a");
    send("b");
    assertEquals("a", text(next(events)));
    Message again = (Message) next(events);
    assertTrue(again.getJMSRedelivered());
    assertEquals("a", text(again));
    assertEquals("b", text(next(events)));
  }

  @Test
  void aGroupListenerGetsTheNewestViewFirst() throws Exception {
    consumer.setMessageListener(new GroupEvents(events));
    send("a");
    GroupView view = (GroupView) next(events);
    assertEquals(topicName, view.group().value());
    assertFalse(view.members().isEmpty());
    assertEquals("a", text(nextMessage()));
  }

  @Test
  void aListenerThatThrowsOnAViewGetsTheMessages() throws Exception {
    consumer.setMessageListener(
        new GroupMessageListener() {
          @Override
          public void onView(GroupView view) {
            throw new UnsupportedOperationException("on purpose");
          }

          @Override
          public void onMessage(Message message) {
            events.add(message);
          }
        });
    send("a");
    assertEquals("a", text(next(events)));
  }

  @Test
  void stopWaitsForTheListenerThatRuns() throws Exception {
    assertWaitsForTheListener(connection::stop);
  }

  @Test
  void aStoppedConnectionCallsNoListener() throws Exception {
    consumer.setMessageListener(events::add);
    connection.stop();
    send("a");
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    connection.start();
    assertEquals("a", text(next(events)));
  }

  @Test
  void closingTheSessionWaitsForTheListenerThatRuns() throws Exception {
    assertWaitsForTheListener(session::close);
  }

  private void assertWaitsForTheListener(JmsExceptions.Action ending) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    consumer.setMessageListener(
        message -> {
          events.add("in");
          await(go);
          events.add("out");
        });
    send("a");
    assertEquals("in", next(events));
    Future<?> ended = inBackground(ending);
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    assertFalse(ended.isDone());
    go.countDown();
    ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals("out", events.poll());
  }

  @Test
  void aListenerMayCloseItsConsumer() throws Exception {
    consumer.setMessageListener(
        message -> {
          try {
            consumer.close();
            events.add("closed");
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a");
    send("b");
    assertEquals("closed", next(events));
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void aListenerCannotCloseItsSession() throws Exception {
    assertTrue(inListener(session::close).getMessage().contains("close its session"));
  }

  @Test
  void aListenerCannotCloseItsConnection() throws Exception {
    assertTrue(inListener(connection::close).getMessage().contains("close its connection"));
  }

  @Test
  void aListenerCannotStopItsConnection() throws Exception {
    assertTrue(inListener(connection::stop).getMessage().contains("stop its connection"));
  }

  /** What the call throws when a listener does it. */
  private IllegalStateException inListener(JmsExceptions.Action call) throws Exception {
    consumer.setMessageListener(
        message -> {
          try {
            call.run();
            events.add("done");
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a");
    IllegalStateException refused = (IllegalStateException) next(events);
    send("b");
    next(events); // the session goes on
    return refused;
  }

  @Test
  void aListenerMaySendWithItsSession() throws Exception {
    MessageConsumer replies = sending.createConsumer(sending.createTopic(topicName + "-replies"));
    MessageProducer replier = session.createProducer(session.createTopic(topicName + "-replies"));
    consumer.setMessageListener(
        message -> {
          try {
            replier.send(session.createTextMessage(text(message) + " back"));
          } catch (JMSException e) {
            events.add(e);
          }
        });
    send("a");
    assertEquals("a back", receiveText(replies));
  }

  @Test
  void theListenerThreadEndsWithTheSession() throws Exception {
    Set<Thread> threads = new HashSet<>();
    consumer.setMessageListener(
        message -> {
          threads.add(Thread.currentThread());
          events.add(message);
        });
    send("a");
    next(events);
    session.close();
    Thread thread = threads.iterator().next();
    thread.join(PATIENCE_MILLIS);
    assertFalse(thread.isAlive());
  }

  @Test
  void getMessageListenerGivesWhatWasSet() throws JMSException {
    GroupEvents listener = new GroupEvents(events);
    consumer.setMessageListener(listener);
    assertSame(listener, consumer.getMessageListener());
  }

  private static Future<?> inBackground(JmsExceptions.Action action) {
    FutureTask<?> task =
        new FutureTask<>(
            () -> {
              action.run();
              return null;
            });
    new Thread(task).start();
    return task;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record GroupEvents(BlockingQueue<Object> events) implements GroupMessageListener {
    @Override
    public void onView(GroupView view) {
      events.add(view);
    }

    @Override
    public void onMessage(Message message) {
      events.add(message);
    }
  }
}
