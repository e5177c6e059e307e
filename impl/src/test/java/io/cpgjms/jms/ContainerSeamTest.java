package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import io.cpgjms.jms.UsageRules.Call;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container gets asked, and that its answers count. */
class ContainerSeamTest extends JmsFixture {
  private final Set<Call> forbidden = EnumSet.allOf(Call.class);
  private final List<Boolean> opened = new ArrayList<>();
  private final UnitOfWork containerWork = new UnitOfWork();
  private boolean inTransaction;
  private int open;
  private Runnable onClose = () -> {};

  @BeforeEach
  void deploy() {
    factory =
        new CpgConnectionFactory(
            this::openBacking,
            new UsageRules() {
              @Override
              public void check(Call call) throws JMSException {
                if (forbidden.contains(call)) {
                  throw new IllegalStateException(call.name());
                }
              }

              @Override
              public int sessionMode(int requested) {
                return Session.AUTO_ACKNOWLEDGE;
              }
            },
            CpgConfiguration.parse(url()));
  }

  private SessionBacking openBacking(boolean transacted) {
    opened.add(transacted);
    open++;
    CpgConfiguration configuration = factory.configuration();
    StandaloneBacking groups =
        new StandaloneBacking(configuration.registry(), configuration.groupOptions(), false);
    return new SessionBacking() {
      @Override
      public GroupLease lease(GroupName group) throws JMSException {
        return groups.lease(group);
      }

      @Override
      public Optional<UnitOfWork> unitOfWork() {
        return inTransaction ? Optional.of(containerWork) : Optional.empty();
      }

      @Override
      public void close() {
        onClose.run();
        open--;
        groups.close();
      }
    };
  }

  @Test
  void eachForbiddenCallIsRefused() throws JMSException {
    Connection connection = connect();
    Session session = connection.createSession();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    refuses(Call.SET_CLIENT_ID, () -> connection.setClientID("me"));
    refuses(Call.SET_EXCEPTION_LISTENER, () -> connection.setExceptionListener(e -> {}));
    refuses(Call.STOP_CONNECTION, connection::stop);
    refuses(Call.SECOND_SESSION, connection::createSession);
    refuses(Call.SET_MESSAGE_LISTENER, () -> consumer.setMessageListener(m -> {}));
    refuses(Call.COMMIT_OR_ROLLBACK, session::commit);
    refuses(Call.COMMIT_OR_ROLLBACK, session::rollback);
    refuses(
        Call.ASYNC_SEND, () -> session.createProducer(topic).send(session.createMessage(), null));
  }

  private static void refuses(Call call, JmsExceptions.Action action) {
    IllegalStateException refused = assertThrows(IllegalStateException.class, action::run);
    assertEquals(call.name(), refused.getMessage());
  }

  @Test
  void aChildContextIsRefused() {
    JMSContext context = context();
    assertThrows(
        IllegalStateRuntimeException.class,
        () -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
  }

  @Test
  void theContainerDecidesAboutTheMode() throws JMSException {
    Session session = connect().createSession(Session.SESSION_TRANSACTED);
    assertEquals(List.of(false), opened);
    assertFalse(session.getTransacted());
  }

  @Test
  void aSessionCanBeOpenedWhenTheOneBeforeItIsClosed() throws JMSException {
    Connection connection = connect();
    connection.createSession().close();
    connection.createSession();
    assertEquals(1, open);
  }

  @Test
  void closingTheConnectionGivesTheHandleBack() throws JMSException {
    Connection connection = connect();
    connection.createSession();
    connection.close();
    assertEquals(0, open);
  }

  @Test
  void aContextTakesNoHandleUntilItNeedsOne() {
    JMSContext context = context();
    assertEquals(0, open);
    context.createTopic(topicName);
    assertEquals(1, open);
    context.close();
    assertEquals(0, open);
  }

  @Test
  void inATransactionOfTheContainerSendsWaitForItsCommit() throws JMSException {
    Session receiving = session();
    Topic topic = receiving.createTopic(topicName);
    MessageConsumer consumer = receiving.createConsumer(topic);
    Session session = connect().createSession();
    inTransaction = true;
    session.createProducer(topic).send(session.createTextMessage("a"));
    assertTrue(session.getTransacted());
    assertNull(consumer.receiveNoWait());
    containerWork.commit();
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void inATransactionOfTheContainerWhatWasReceivedComesAgainAfterItsRollback() throws JMSException {
    Session sending = session();
    Topic topic = sending.createTopic(topicName);
    MessageConsumer consumer = session().createConsumer(topic);
    sending.createProducer(topic).send(sending.createTextMessage("a"));
    inTransaction = true;
    assertEquals("a", receiveText(consumer));
    containerWork.rollback();
    assertEquals(2, receive(consumer).getIntProperty("JMSXDeliveryCount"));
    containerWork.commit();
    containerWork.rollback();
    assertNull(consumer.receiveNoWait());
  }

  @Test
  void aConfiguredClientIdentifierIsSharedByPooledConnections() throws JMSException {
    factory.setClientId("pool");
    assertEquals("pool", connect().getClientID());
    assertEquals("pool", connect().getClientID());
  }

  @Test
  void closingTheConnectionWaitsForABackingThatAnotherThreadCloses() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    onClose =
        () -> {
          closing.countDown();
          awaited(go);
        };
    Connection connection = connect();
    Session session = connection.createSession();
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> closed(session));
    awaited(closing);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> closed(connection));
    assertThrows(TimeoutException.class, () -> second.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
    go.countDown();
    CompletableFuture.allOf(first, second).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals(0, open);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void closed(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
