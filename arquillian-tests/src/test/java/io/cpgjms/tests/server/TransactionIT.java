package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.ByHand;
import io.cpgjms.tests.app.Counted;
import io.cpgjms.tests.app.InjectedContext;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.app.SecondInjectedContext;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import jakarta.jms.TransactionRolledBackRuntimeException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** What a Java SE member and a message-driven bean see of transactions in the server. */
class TransactionIT extends CountingTests {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int THREADS = 4;
  private static final int TRANSACTIONS_EACH = 25;
  private static final int MESSAGES_EACH = 5;

  @EJB(lookup = "java:app/beans/ByHand")
  private ByHand byHand;

  @EJB(lookup = "java:app/beans/InjectedContext")
  private InjectedContext first;

  @EJB(lookup = "java:app/beans/SecondInjectedContext")
  private SecondInjectedContext second;

  @Resource private ManagedExecutorService executor;

  @Deployment
  static EnterpriseArchive application() {
    return application(
        TransactionIT.class,
        Archives.rar(),
        OrdersBean.class,
        ByHand.class,
        ByHand.Script.class,
        InjectedContext.class,
        SecondInjectedContext.class);
  }

  @Test
  void aCommittedTransactionTakesOnePlaceOfTheOrderAndARolledBackOneNone() throws Exception {
    haveAMember();
    long seed = System.nanoTime();
    Workload done =
        Workload.run(
            executor,
            THREADS,
            TRANSACTIONS_EACH,
            seed,
            (name, commit) -> transactions.required(() -> publishSeveral(name, commit)));
    List<String> bySession = seen();
    List<String> byBean = Recorder.await(lastMark(), "t");

    assertEquals(bySession, byBean, "the bean's order");
    // In each thread's own order, since the next begins after the end of the one before.
    Set<String> places = new LinkedHashSet<>();
    bySession.forEach(text -> places.add(text.substring(0, text.indexOf(' '))));
    assertEquals(expand(List.copyOf(places)), bySession, "torn apart");
    assertEquals(Set.copyOf(done.committed()), places, "seed " + seed);
    Counted.tell(
        "%d transactions on %d threads: %d committed, %d rolled back; seen by a Java SE member"
                .formatted(
                    done.transactions(), THREADS, done.committed().size(), done.rolledBack().size())
            + " and a message-driven bean in the same order: %d, each in one piece of %d messages"
                .formatted(places.size(), MESSAGES_EACH));
  }

  private void publishSeveral(String name, boolean commit) {
    expand(List.of(name)).forEach(this::publish);
    if (!commit) {
      transactions.setRollbackOnly();
    }
  }

  private static List<String> expand(List<String> names) {
    return names.stream()
        .flatMap(name -> IntStream.range(0, MESSAGES_EACH).mapToObj(i -> name + " " + i))
        .toList();
  }

  @Test
  void whatIsSentWhileTheTransactionIsSuspendedGoesOutAtOnce() throws Exception {
    haveAMember();
    transactions.required(
        () -> {
          publish("inside");
          transactions.notSupported(() -> publish("outside"));
          seenUpTo("outside");
        });
    assertEquals(List.of("inside"), seen());
  }

  @Test
  void anInnerTransactionCommitsThoughTheOuterRollsBack() throws Exception {
    haveAMember();
    transactions.required(
        () -> {
          publish("outer before");
          transactions.requiresNew(() -> publish("inner"));
          seenUpTo("inner");
          publish("outer after");
          transactions.setRollbackOnly();
        });
    assertEquals(List.of(), seen());
  }

  @Test
  void anOuterTransactionCommitsThoughTheInnerRollsBack() throws Exception {
    haveAMember();
    transactions.required(
        () -> {
          publish("outer before");
          transactions.requiresNew(
              () -> {
                publish("inner");
                transactions.setRollbackOnly();
              });
          publish("outer after");
        });
    assertEquals(List.of("outer before", "outer after"), seen());
  }

  @Test
  void aBeanEndsItsTransactionsItself() throws Exception {
    haveAMember();
    byHand.run(
        (transaction, factory) -> {
          transaction.begin();
          publish("rolled back");
          transaction.rollback();
          transaction.begin();
          publish("committed");
          transaction.commit();
        });
    assertEquals(List.of("committed"), seen());
  }

  @Test
  void aContextThatWasOpenedBeforeTakesPartInTheTransactionsThatFollow() throws Exception {
    haveAMember();
    byHand.run(
        (transaction, factory) -> {
          try (JMSContext context = factory.createContext()) {
            Topic topic = context.createTopic(ORDERS);
            context.createProducer().send(topic, "before the first");
            transaction.begin();
            context.createProducer().send(topic, "rolled back");
            transaction.rollback();
            context.createProducer().send(topic, "between");
            transaction.begin();
            context.createProducer().send(topic, "committed");
            publisher.publishWithoutTransaction(ORDERS, "while it is open");
            transaction.commit();
            context.createProducer().send(topic, "after");
          }
        });
    assertEquals(
        List.of("before the first", "between", "while it is open", "committed", "after"), seen());
  }

  @Test
  void aTransactionWhoseTimeIsOverSendsNothingAndItsConnectionGoesOn() throws Exception {
    haveAMember();
    byHand.run(
        (transaction, factory) -> {
          try (JMSContext context = factory.createContext()) {
            Topic topic = context.createTopic(ORDERS);
            JMSProducer producer = context.createProducer();
            transaction.setTransactionTimeout(1);
            transaction.begin();
            producer.send(topic, "in time");
            awaitTimeout(transaction);
            sendTooLate(producer, topic);
            assertThrows(RollbackException.class, transaction::commit);

            producer.send(topic, "after it");
            transaction.setTransactionTimeout(0);
            transaction.begin();
            producer.send(topic, "in the next");
            transaction.commit();
          }
        });
    assertEquals(List.of("after it", "in the next"), seen());
  }

  private static void awaitTimeout(UserTransaction transaction) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (transaction.getStatus() == Status.STATUS_ACTIVE) {
      assertTrue(System.nanoTime() < end, "no timeout");
      Thread.sleep(20);
    }
  }

  /** Servers that only mark the transaction take the message, and forget it at the rollback. */
  private static void sendTooLate(JMSProducer producer, Topic topic) {
    try {
      producer.send(topic, "too late");
    } catch (TransactionRolledBackRuntimeException e) {
      assertTrue(e.getMessage().contains("rolled back"), e.getMessage());
    }
  }

  /** Whether they share a session is the server's choice: WildFly gives each bean its own. */
  @Test
  void beansWithAnInjectedContextTakePartInOneTransaction() throws Exception {
    haveAMember();
    transactions.required(
        () -> {
          first.publish("first");
          transactions.notSupported(() -> publish("outside"));
          second.publish("second");
        });
    transactions.required(
        () -> {
          second.publish("rolled back");
          transactions.setRollbackOnly();
        });
    assertEquals(List.of("outside", "first", "second"), seen());
  }
}
