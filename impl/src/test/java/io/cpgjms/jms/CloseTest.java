package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who may close what and when, and what is closed is no use (6.1.8, 6.2.15 and 8.8). */
class CloseTest extends SenderFixture {
  private TopicSession session;
  private TopicSubscriber consumer;

  @BeforeEach
  void open() throws JMSException {
    session = (TopicSession) connection.createSession();
    consumer = session.createSubscriber(topic);
  }

  private static void assertClosed(List<Executable> calls) {
    for (int i = 0; i < calls.size(); i++) {
      assertThrows(IllegalStateException.class, calls.get(i), "call " + i);
    }
  }

  @Test
  void aClosedSessionRefusesAllButClose() throws JMSException {
    Queue queue = () -> "q";
    session.close();
    session.close();
    assertClosed(
        List.of(
            session::createMessage,
            session::createTextMessage,
            () -> session.createTextMessage("a"),
            session::createBytesMessage,
            session::createMapMessage,
            session::createStreamMessage,
            session::createObjectMessage,
            () -> session.createObjectMessage("a"),
            session::getTransacted,
            session::getAcknowledgeMode,
            session::commit,
            session::rollback,
            session::recover,
            session::getMessageListener,
            () -> session.setMessageListener(message -> {}),
            () -> session.createProducer(topic),
            () -> session.createPublisher(topic),
            () -> session.createConsumer(topic),
            () -> session.createConsumer(topic, "a = 1"),
            () -> session.createConsumer(topic, null, true),
            () -> session.createSubscriber(topic),
            () -> session.createSubscriber(topic, null, true),
            () -> session.createSharedConsumer(topic, "s"),
            () -> session.createSharedConsumer(topic, "s", "a = 1"),
            () -> session.createDurableSubscriber(topic, "s"),
            () -> session.createDurableConsumer(topic, "s"),
            () -> session.createSharedDurableConsumer(topic, "s"),
            () -> session.createTopic("t"),
            () -> session.createQueue("q"),
            () -> session.createBrowser(queue),
            session::createTemporaryTopic,
            session::createTemporaryQueue,
            () -> session.unsubscribe("s")));
  }

  @Test
  void aConsumerIsClosedWithItsSession() throws JMSException {
    session.close();
    assertClosedConsumer();
  }

  @Test
  void aConsumerIsClosedWithItsConnection() throws JMSException {
    connection.close();
    assertClosedConsumer();
  }

  @Test
  void aClosedConsumerRefusesAllButClose() throws JMSException {
    consumer.close();
    assertClosedConsumer();
    session.createConsumer(topic).close();
  }

  private void assertClosedConsumer() throws JMSException {
    consumer.close();
    assertClosed(
        List.of(
            consumer::receive,
            () -> consumer.receive(1),
            consumer::receiveNoWait,
            consumer::getMessageListener,
            () -> consumer.setMessageListener(message -> {}),
            () -> consumer.setMessageListener(null),
            consumer::getMessageSelector,
            consumer::getTopic,
            consumer::getNoLocal));
  }

  @Test
  void aClosedConsumerOfAContextRefusesAllButClose() {
    JMSConsumer closed = context().createConsumer(topic);
    closed.close();
    closed.close();
    for (Executable call :
        List.<Executable>of(
            closed::receive,
            closed::receiveNoWait,
            () -> closed.receive(1),
            () -> closed.receiveBody(String.class),
            () -> closed.receiveBody(String.class, 1),
            () -> closed.receiveBodyNoWait(String.class),
            closed::getMessageListener,
            () -> closed.setMessageListener(message -> {}),
            closed::getMessageSelector)) {
      assertThrows(IllegalStateRuntimeException.class, call);
    }
  }

  @Test
  void manyThreadsMayCloseAtOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<AutoCloseable> all = List.of(consumer, session, connection, consumer, session, connection);
    List<FutureTask<Void>> closing =
        all.stream()
            .map(
                resource ->
                    new FutureTask<Void>(
                        () -> {
                          go.await();
                          resource.close();
                          return null;
                        }))
            .toList();
    closing.forEach(task -> new Thread(task).start());
    go.countDown();
    for (FutureTask<Void> task : closing) {
      assertNull(task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void closingTheSessionEndsAReceiveThatWaits() throws Exception {
    FutureTask<Object> receiving = new FutureTask<>(consumer::receive);
    new Thread(receiving).start();
    session.close();
    assertNull(ended(receiving));
  }

  /** Whichever came first: a receive after the close is refused. */
  private static Object ended(FutureTask<Object> receiving) throws Exception {
    try {
      return receiving.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      assertInstanceOf(IllegalStateException.class, e.getCause());
      return null;
    }
  }

  /** A listener that runs until the latch is counted down, and then does that. */
  private CountDownLatch listenUntilTold(JmsExceptions.Action last) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    consumer.setMessageListener(
        message -> {
          events.add("in");
          try {
            go.await();
            last.run();
            events.add("out");
          } catch (JMSException | InterruptedException e) {
            events.add(e);
          }
        });
    producer.send(sending.createMessage());
    assertEquals("in", next(events));
    return go;
  }

  @Test
  void closingAConsumerWaitsForItsListenerThatRuns() throws Exception {
    CountDownLatch go = listenUntilTold(() -> {});
    FutureTask<Object> closing =
        new FutureTask<>(
            () -> {
              consumer.close();
              return events.poll();
            });
    new Thread(closing).start();
    assertNull(events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    assertFalse(closing.isDone());
    go.countDown();
    assertEquals("out", closing.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** The listener waits until the session is being closed, and then does that. */
  private Object whatAListenerGetsWhile(JmsExceptions.Action closing, JmsExceptions.Action last)
      throws Exception {
    CountDownLatch go = listenUntilTold(last);
    FutureTask<Void> task = inAnotherThread(closing);
    awaitThatTheSessionIsBeingClosed();
    go.countDown();
    task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    return next(events);
  }

  private void assertAListenerWorks(JmsExceptions.Action work, JmsExceptions.Action closing)
      throws Exception {
    assertEquals("out", whatAListenerGetsWhile(closing, work));
  }

  private static FutureTask<Void> inAnotherThread(JmsExceptions.Action closing) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              closing.run();
              return null;
            });
    new Thread(task).start();
    return task;
  }

  private void awaitThatTheSessionIsBeingClosed() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!((CpgSession) session).gate().isClosed() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  private void sendLast() throws JMSException {
    session.createProducer(topic).send(session.createTextMessage("last"));
  }

  private void useConnection() throws JMSException {
    connection.start();
    connection.getMetaData();
    connection.getClientID();
    connection.setExceptionListener(connection.getExceptionListener());
  }

  private void assertWaitsForTheListenerThatAnotherThreadWaitsFor(
      JmsExceptions.Action one, JmsExceptions.Action other) throws Exception {
    CountDownLatch go = listenUntilTold(() -> {});
    FutureTask<Void> first = inAnotherThread(one);
    awaitThatTheSessionIsBeingClosed();
    FutureTask<Void> second = inAnotherThread(other);
    assertThrows(TimeoutException.class, () -> second.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    go.countDown();
    second.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals("out", events.poll());
    first.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void closingTheConnectionWaitsForAListenerThoughAnotherThreadClosesItsSession() throws Exception {
    assertWaitsForTheListenerThatAnotherThreadWaitsFor(session::close, connection::close);
  }

  @Test
  void closingTheSessionWaitsForItsListenerThoughAnotherThreadClosesItToo() throws Exception {
    assertWaitsForTheListenerThatAnotherThreadWaitsFor(session::close, session::close);
  }

  @Test
  void closingTheConnectionWaitsForAListenerThoughAnotherThreadClosesItToo() throws Exception {
    assertWaitsForTheListenerThatAnotherThreadWaitsFor(connection::close, connection::close);
  }

  @Test
  void aListenerCannotCloseAConnectionThatAnotherThreadIsClosing() throws Exception {
    assertInstanceOf(
        IllegalStateException.class,
        whatAListenerGetsWhile(connection::close, () -> connection.close()));
  }

  @Test
  void aListenerThatRunsUsesItsSessionUntilItReturnsThoughTheSessionIsBeingClosed()
      throws Exception {
    assertAListenerWorks(this::sendLast, session::close);
  }

  @Test
  void aListenerThatRunsUsesItsSessionUntilItReturnsThoughTheConnectionIsBeingClosed()
      throws Exception {
    assertAListenerWorks(this::sendLast, connection::close);
  }

  @Test
  void aListenerThatRunsUsesItsConnectionUntilItReturnsThoughItIsBeingClosed() throws Exception {
    assertAListenerWorks(this::useConnection, connection::close);
  }

  @Test
  void aListenerMayCloseAnotherConsumerOfItsSession() throws Exception {
    MessageConsumer other = session.createConsumer(topic);
    consumer.setMessageListener(message -> record(other::close));
    producer.send(sending.createMessage());
    assertEquals("done", next(events));
  }

  @Test
  void aListenerMayCloseAnotherSessionOfItsConnection() throws Exception {
    Session other = connection.createSession();
    other.createConsumer(topic);
    consumer.setMessageListener(message -> record(other::close));
    producer.send(sending.createMessage());
    assertEquals("done", next(events));
  }

  @Test
  void aListenerCannotCloseItsContext() throws Exception {
    JMSContext context = context();
    context
        .createConsumer(topic)
        .setMessageListener(
            message -> {
              try {
                context.close();
                events.add("done");
              } catch (RuntimeException e) {
                events.add(e);
              }
            });
    producer.send(sending.createMessage());
    assertInstanceOf(IllegalStateRuntimeException.class, next(events));
  }

  @Test
  void aListenerCannotCloseTheConnectionOfAnotherListenersSession() throws Exception {
    Session other = connection.createSession();
    other.createConsumer(topic).setMessageListener(message -> record(connection::close));
    producer.send(sending.createMessage());
    assertInstanceOf(IllegalStateException.class, next(events));
  }

  private void record(JmsExceptions.Action action) {
    try {
      action.run();
      events.add("done");
    } catch (JMSException e) {
      events.add(e);
    }
  }
}
