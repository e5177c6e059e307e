package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.embedded.EmbeddedEngine;
import jakarta.jms.JMSContext;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction of the container does to the sends of its sessions. */
class LocalTransactionTest extends OutboundFixture {
  private OtherProcess other;

  @BeforeEach
  void join() {
    other = new OtherProcess(bus, ORDERS.value());
  }

  @AfterEach
  void leave() {
    other.close();
  }

  @Test
  void insideATransactionSendsWaitForTheCommitAndThenComeInOrder() throws Exception {
    pool.begin();
    try (JMSContext context = context()) {
      send(context, "m0");
      send(context, "m1");
    }
    other.send("before the commit");
    pool.commit();
    assertEquals("before the commit", other.receive());
    assertEquals("m0", other.receive());
    assertEquals("m1", other.receive());
  }

  @Test
  void aTransactionThatBeginsAfterTheSessionHoldsItsSends() throws Exception {
    try (JMSContext context = context()) {
      send(context, "at once");
      pool.begin();
      send(context, "held");
      other.send("before the commit");
      pool.commit();
    }
    assertEquals("at once", other.receive());
    assertEquals("before the commit", other.receive());
    assertEquals("held", other.receive());
  }

  @Test
  void aRollbackDropsTheSends() throws Exception {
    pool.begin();
    try (JMSContext context = context()) {
      send(context, "dropped");
    }
    pool.rollback();
    other.send("next");
    assertEquals("next", other.receive());
    assertNull(other.receive(Duration.ZERO));
  }

  @Test
  void twoSessionsInOneTransactionShareItsCommit() throws Exception {
    pool.begin();
    try (JMSContext first = context();
        JMSContext second = context()) {
      send(first, "m0");
      send(second, "m1");
      send(first, "m2");
    }
    pool.commit();
    assertEquals(
        List.of("m0", "m1", "m2"), List.of(other.receive(), other.receive(), other.receive()));
    assertEquals(1, pool.used.size() + pool.free.size());
  }

  @Test
  void aCleanedConnectionHasNoOpenTransaction() throws Exception {
    CpgManagedConnection connection = created();
    connection.getLocalTransaction().begin();
    connection.cleanup();
    assertTrue(connection.transaction().unitOfWork().isEmpty());
  }

  @Test
  void aTransactionBeginsAndEndsOnce() throws Exception {
    ManagedConnection connection = created();
    assertThrows(LocalTransactionException.class, () -> connection.getLocalTransaction().commit());
    connection.getLocalTransaction().begin();
    assertThrows(LocalTransactionException.class, () -> connection.getLocalTransaction().begin());
  }

  @Test
  void aTransactionOfTheContainerRaisesNoEvents() throws Exception {
    pool.begin();
    try (JMSContext context = context()) {
      send(context, "m");
    }
    pool.commit();
    assertEquals(List.of("closed true"), pool.log);
  }

  @Test
  void aRolledBackTransactionRaisesNoEvents() throws Exception {
    pool.begin();
    try (JMSContext context = context()) {
      send(context, "dropped");
    }
    pool.rollback();
    assertEquals(List.of("closed true"), pool.log);
  }

  @Test
  void aTransactionAfterARolledBackOneStartsEmpty() throws Exception {
    try (JMSContext context = context()) {
      pool.begin();
      send(context, "dropped");
      pool.rollback();
      pool.begin();
      send(context, "kept");
      pool.commit();
    }
    assertEquals("kept", other.receive());
    assertNull(other.receive(Duration.ZERO));
  }

  @Test
  void aTransactionWithoutSendsCommits() throws Exception {
    pool.begin();
    try (JMSContext context = context()) {
      context.createTopic(ORDERS.value());
    }
    pool.commit();
    assertFalse(used(pool).transaction().unitOfWork().isPresent());
  }

  @Test
  void aCommitThatCannotSendFailsAndTheNextTransactionIsFreeOfIt() throws Exception {
    adapter.setSendTimeout(500L);
    EmbeddedEngine fault = new EmbeddedEngine(bus);
    try (JMSContext context = context()) {
      pool.begin();
      send(context, "lost");
      fault.crash();
      String text = assertThrows(LocalTransactionException.class, pool::commit).getMessage();
      assertTrue(text.startsWith("commit: ") && text.contains(ORDERS.value()), text);
      fault.restart();
      open(new FakePool()).lease(ORDERS);
      other.send("both are back");
      assertEquals("both are back", other.receive());
      pool.begin();
      send(context, "kept");
      pool.commit();
    }
    assertEquals("kept", other.receive());
    assertNull(other.receive(Duration.ZERO));
  }

  @Test
  void whatWasSentInAConnectionThatIsDestroyedIsNeverSeen() throws Exception {
    pool.begin();
    JMSContext context = context();
    send(context, "dropped");
    used(pool).destroy();
    context.close();
    other.send("next");
    assertEquals("next", other.receive());
  }
}
