package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.jms.UnitOfWork;
import jakarta.jms.JMSContext;
import jakarta.jms.TransactionRolledBackRuntimeException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransactionException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of sends when the transaction manager rolls back on a thread of its own. */
@Timeout(60)
class TransactionScopeTest {
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
  private final FakePool pool = new FakePool();
  private final FakeServer server = new FakeServer();
  private final ExecutorService reaper = Executors.newSingleThreadExecutor();
  private OtherProcess other;

  @BeforeEach
  void start() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(UUID.randomUUID().toString());
    adapter.start(server);
    factory.setResourceAdapter(adapter);
    other = new OtherProcess(adapter.getBus(), "orders");
  }

  @AfterEach
  void stop() {
    adapter.stop();
    other.close();
    server.close();
    reaper.shutdownNow();
  }

  private static void send(JMSContext context, String text) {
    context.createProducer().send(context.createTopic("orders"), text);
  }

  private void begin() throws Exception {
    server.transactions.begin();
    pool.begin();
  }

  private void timeOut() throws Exception {
    reaper.submit(this::rollBack).get();
    server.transactions.timeOut(Thread.currentThread());
  }

  private Void rollBack() throws ResourceException {
    pool.rollback();
    return null;
  }

  @Test
  void aSendAfterTheTimeOfItsTransactionIsRefused() throws Exception {
    try (JMSContext context = factory.createConnectionFactory(pool).createContext()) {
      begin();
      send(context, "in time");
      timeOut();
      assertThrows(TransactionRolledBackRuntimeException.class, () -> send(context, "too late"));
    }
    other.send("end");
    assertEquals("end", other.receive());
  }

  @Test
  void aConnectionWhoseTransactionTimedOutIsUsableWhenItsThreadHasEndedIt() throws Exception {
    try (JMSContext context = factory.createConnectionFactory(pool).createContext()) {
      begin();
      send(context, "in time");
      timeOut();
      server.transactions.end();
      send(context, "after it");
      begin();
      send(context, "in the next");
      pool.commit();
    }
    assertEquals("after it", other.receive());
    assertEquals("in the next", other.receive());
  }

  @Test
  void aSendInTheThreadThatRolledBackGoesOut() throws Exception {
    try (JMSContext context = factory.createConnectionFactory(pool).createContext()) {
      begin();
      send(context, "rolled back");
      rollBack();
      server.transactions.timeOut(Thread.currentThread());
      send(context, "from a synchronization after the completion");
    }
    assertEquals("from a synchronization after the completion", other.receive());
  }

  @Test
  void aCommitWithoutTheDaemonFailsAndItsMessagesNeverGoOut() throws Exception {
    adapter.setSendTimeout(200L);
    EmbeddedEngine engine = new EmbeddedEngine(adapter.getBus());
    try (JMSContext context = factory.createConnectionFactory(pool).createContext()) {
      begin();
      send(context, "lost");
      other.awaitMembers(2);
      engine.crash();
      assertThrows(LocalTransactionException.class, pool::commit);
    }
    engine.restart();
    other.awaitMembers(2);
    other.send("after the restart");
    assertEquals("after the restart", other.receive());
  }

  @Test
  void aSendThatWasUnderWayDuringTheRollbackIsNotOfTheNextTransaction() throws Exception {
    TransactionScope scope = new TransactionScope();
    scope.begin();
    UnitOfWork underWay = scope.unitOfWork().orElseThrow();
    scope.rollback();
    scope.begin();
    assertNotSame(underWay, scope.unitOfWork().orElseThrow());
  }
}
