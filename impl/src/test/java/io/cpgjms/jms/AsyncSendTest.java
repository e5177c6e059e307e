package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asynchronous sends of the classic API (Jakarta Messaging 3.1, 7.3). */
class AsyncSendTest extends JmsFixture {
  private Connection connection;
  private Session session;
  private Topic topic;
  private MessageProducer producer;
  private MessageConsumer consumer;

  /** What a completion listener was told. */
  private record Completion(Message message, Exception exception, Thread thread) {}

  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private final CompletionListener recording = listener(message -> {});

  /** What a completion listener does besides recording. */
  private interface Reaction {
    void to(Message message) throws Exception;
  }

  private CompletionListener listener(Reaction reaction) {
    return new CompletionListener() {
      @Override
      public void onCompletion(Message message) {
        Exception thrown = null;
        try {
          reaction.to(message);
        } catch (Exception e) {
          thrown = e;
        }
        completions.add(new Completion(message, thrown, Thread.currentThread()));
      }

      @Override
      public void onException(Message message, Exception exception) {
        completions.add(new Completion(message, exception, Thread.currentThread()));
      }
    };
  }

  private CompletionListener blocking(CountDownLatch entered, CountDownLatch mayLeave) {
    return listener(
        message -> {
          entered.countDown();
          assertTrue(mayLeave.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        });
  }

  @BeforeEach
  void openSession() throws JMSException {
    connection = started();
    session = connection.createSession();
    topic = session.createTopic(topicName);
    producer = session.createProducer(topic);
    Session receiving = session();
    consumer = receiving.createConsumer(topic);
  }

  @Test
  void theListenerGetsTheMessageThatWasSent() throws Exception {
    TextMessage message = session.createTextMessage("a");
    producer.send(message, recording);
    Completion completion = next(completions);
    assertSame(message, completion.message());
    assertNull(completion.exception());
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void theMessageHasItsHeaderFieldsWhenItIsComplete() throws Exception {
    producer.send(session.createMessage(), DeliveryMode.NON_PERSISTENT, 7, 60_000, recording);
    Message sent = next(completions).message();
    assertTrue(sent.getJMSMessageID().startsWith("ID:"), sent.getJMSMessageID());
    assertEquals(topic, sent.getJMSDestination());
    assertEquals(7, sent.getJMSPriority());
    assertEquals(DeliveryMode.NON_PERSISTENT, sent.getJMSDeliveryMode());
    assertEquals(sent.getJMSTimestamp() + 60_000, sent.getJMSExpiration());
  }

  @Test
  void theListenerIsNotCalledByTheThreadThatSends() throws Exception {
    producer.send(session.createMessage(), recording);
    assertNotSame(Thread.currentThread(), next(completions).thread());
  }

  @Test
  void aProducerWithoutADestinationSendsToTheOneOfTheCall() throws Exception {
    MessageProducer free = session.createProducer(null);
    free.send(topic, session.createTextMessage("a"), recording);
    free.send(topic, session.createTextMessage("b"), DeliveryMode.PERSISTENT, 4, 0, recording);
    assertNull(next(completions).exception());
    assertNull(next(completions).exception());
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void listenersAreCalledInTheOrderOfTheSends() throws Exception {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sent.add(session.createTextMessage("m" + i));
      producer.send(sent.get(i), recording);
    }
    for (int i = 0; i < 500; i++) {
      assertSame(sent.get(i), next(completions).message());
      assertEquals("m" + i, receiveText(consumer));
    }
  }

  @Test
  void oneListenerOfASessionIsCalledAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    CompletionListener counting =
        listener(
            message -> {
              assertEquals(1, inside.incrementAndGet());
              LockSupport.parkNanos(10_000);
              inside.decrementAndGet();
            });
    MessageProducer second = session.createProducer(topic);
    for (int i = 0; i < 100; i++) {
      producer.send(session.createMessage(), counting);
      second.send(session.createMessage(), counting);
    }
    for (int i = 0; i < 200; i++) {
      assertNull(next(completions).exception());
    }
  }

  @Test
  void aListenerThatTakesItsTimeDelaysNoSend() throws Exception {
    CountDownLatch mayLeave = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    producer.send(session.createTextMessage("a"), blocking(entered, mayLeave));
    assertTrue(entered.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    producer.send(session.createTextMessage("b"), recording);
    producer.send(session.createTextMessage("c"));
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
    assertEquals("c", receiveText(consumer));
    assertTrue(completions.isEmpty());
    mayLeave.countDown();
    assertNull(next(completions).exception());
  }

  @Test
  void synchronousSendsKeepTheirPlaceBehindAsynchronousOnes() throws Exception {
    for (int i = 0; i < 100; i += 2) {
      producer.send(session.createTextMessage("m" + i), recording);
      producer.send(session.createTextMessage("m" + (i + 1)));
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("m" + i, receiveText(consumer));
    }
  }

  @Test
  void theMessageMayBeChangedAsSoonAsSendReturns() throws Exception {
    TextMessage message = session.createTextMessage("a");
    producer.send(message, recording);
    message.setText("b");
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void theListenerReadsTheBytesThatWereSent() throws Exception {
    BytesMessage message = session.createBytesMessage();
    message.writeInt(7);
    producer.send(message, recording);
    assertEquals(7, ((BytesMessage) next(completions).message()).readInt());
  }

  @Test
  void aListenerMaySendAgain() throws Exception {
    producer.send(
        session.createTextMessage("a"),
        listener(
            message -> {
              producer.send(session.createTextMessage("b"));
              producer.send(session.createTextMessage("c"), recording);
            }));
    assertNull(next(completions).exception());
    assertNull(next(completions).exception());
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
    assertEquals("c", receiveText(consumer));
  }

  @Test
  void aListenerThatThrowsDoesNoHarm() throws Exception {
    producer.send(
        session.createMessage(),
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            throw new IllegalArgumentException("thrown by a test");
          }

          @Override
          public void onException(Message message, Exception exception) {}
        });
    producer.send(session.createMessage(), recording);
    assertNull(next(completions).exception());
  }

  @Test
  void aMessageThatIsTooLargeIsToldToTheListener() throws Exception {
    factory.setMaxMessageSize(1_000);
    Connection small = connect();
    Session limited = small.createSession();
    MessageProducer sending = limited.createProducer(topic);
    BytesMessage large = limited.createBytesMessage();
    large.writeBytes(new byte[2_000]);
    TextMessage fits = limited.createTextMessage("x".repeat(900));
    sending.send(fits, recording);
    sending.send(large, recording);
    sending.send(fits, recording);
    assertNull(next(completions).exception());
    Completion refused = next(completions);
    assertSame(large, refused.message());
    assertEquals(
        "CS_ERR_TOO_BIG", assertInstanceOf(JMSException.class, refused.exception()).getErrorCode());
    assertNull(next(completions).exception());
  }

  @Test
  void whatIsWrongAtOnceIsThrownAndNotToldToTheListener() throws Exception {
    assertThrows(MessageFormatException.class, () -> producer.send(null, recording));
    assertThrows(
        UnsupportedOperationException.class,
        () -> producer.send(topic, session.createMessage(), recording));
    assertThrows(
        JMSException.class, () -> producer.send(session.createMessage(), 3, 4, 0, recording));
    producer.send(session.createTextMessage("a"), recording);
    assertNull(next(completions).exception());
    assertTrue(completions.isEmpty());
  }

  @Test
  void noListenerIsAnIllegalArgument() throws JMSException {
    Message message = session.createMessage();
    assertThrows(IllegalArgumentException.class, () -> producer.send(message, null));
  }

  @Test
  void closingTheProducerWaitsForItsListeners() throws Exception {
    closingWaits(producer::close);
  }

  @Test
  void closingTheSessionWaitsForItsListeners() throws Exception {
    closingWaits(session::close);
  }

  @Test
  void closingTheConnectionWaitsForItsListeners() throws Exception {
    closingWaits(connection::close);
  }

  private void closingWaits(JmsExceptions.Action close) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayLeave = new CountDownLatch(1);
    producer.send(session.createTextMessage("a"), blocking(entered, mayLeave));
    producer.send(session.createTextMessage("b"), recording);
    assertTrue(entered.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    FutureTask<Integer> closing =
        new FutureTask<>(
            () -> {
              close.run();
              return completions.size();
            });
    Thread thread = new Thread(closing);
    thread.start();
    thread.join(GLANCE_MILLIS);
    assertFalse(closing.isDone());
    mayLeave.countDown();
    assertEquals(2, closing.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    assertThrows(IllegalStateException.class, () -> producer.send(session.createMessage()));
  }

  @Test
  void aListenerCannotCloseWhatItBelongsTo() throws Exception {
    cannot(producer::close, session);
    cannot(session::close, session);
    cannot(connection::close, session);
  }

  @Test
  void aListenerCannotEndItsTransaction() throws Exception {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    producer = transacted.createProducer(topic);
    cannot(transacted::commit, transacted);
    cannot(transacted::rollback, transacted);
  }

  private void cannot(JmsExceptions.Action action, Session sending) throws Exception {
    producer.send(sending.createMessage(), listener(message -> action.run()));
    assertInstanceOf(IllegalStateException.class, next(completions).exception());
  }

  @Test
  void aListenerMayCloseAnotherProducer() throws Exception {
    MessageProducer other = session.createProducer(topic);
    producer.send(session.createMessage(), listener(message -> other.close()));
    assertNull(next(completions).exception());
    assertThrows(IllegalStateException.class, other::getPriority);
  }

  @Test
  void aTransactionTellsTheListenerBeforeItsCommitAndSendsAtIt() throws Exception {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    transacted.createProducer(topic).send(transacted.createTextMessage("a"), recording);
    assertNull(next(completions).exception());
    assertNull(consumer.receiveNoWait());
    transacted.commit();
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void commitWaitsForTheListeners() throws Exception {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer sending = transacted.createProducer(topic);
    for (int i = 0; i < 100; i++) {
      sending.send(transacted.createMessage(), listener(message -> LockSupport.parkNanos(10_000)));
    }
    transacted.commit();
    assertEquals(100, completions.size());
  }

  @Test
  void rollbackWaitsForTheListenersAndSendsNothing() throws Exception {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer sending = transacted.createProducer(topic);
    sending.send(transacted.createTextMessage("a"), recording);
    transacted.rollback();
    assertEquals(1, completions.size());
    producer.send(session.createTextMessage("b"));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void moreThanTheWindowWaitsForRoomAndAllArrives() throws Exception {
    factory.setSendWindow(10_000);
    Connection narrow = connect();
    Session sendingSession = narrow.createSession();
    MessageProducer sending = sendingSession.createProducer(topic);
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    consumer.setMessageListener(received::add);
    Message message = sendingSession.createTextMessage("x".repeat(1_000));
    for (int i = 0; i < 50; i++) {
      sending.send(message, recording);
    }
    for (int i = 0; i < 50; i++) {
      assertNull(next(completions).exception());
      assertNotNull(next(received));
    }
  }
}
