package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.embedded.EmbeddedEngine;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a pool does with managed connections, and what they tell it. */
class ConnectionPoolTest extends OutboundFixture {
  @Test
  void aClosedContextGoesBackToThePoolAndIsGivenOutAgain() throws Exception {
    try (JMSContext context = context()) {
      send(context, "m0");
    }
    CpgManagedConnection pooled = pool.free.iterator().next();
    try (JMSContext context = context()) {
      send(context, "m1");
      assertEquals(Set.of(pooled), pool.used);
    }
  }

  @Test
  void aConnectionOfTheSameRequestMatches() throws Exception {
    ManagedConnection connection = created();
    assertSame(
        connection, factory.matchManagedConnections(Set.of(connection), null, factory.request()));
    assertSame(connection, factory.matchManagedConnections(Set.of(connection), null, null));
  }

  @Test
  void aConnectionOfAnotherClientIdDoesNotMatch() throws Exception {
    CpgManagedConnectionFactory other = new CpgManagedConnectionFactory();
    other.setResourceAdapter(adapter);
    other.setClientId("me");
    assertNull(
        factory.matchManagedConnections(
            Set.of(created(), "something else"), null, other.request()));
  }

  @Test
  void aDestroyedConnectionIsInvalidAndDoesNotMatch() throws Exception {
    ManagedConnection connection = created();
    ManagedConnection usable = created();
    connection.destroy();
    connection.destroy();
    assertNull(factory.matchManagedConnections(Set.of(connection), null, factory.request()));
    assertEquals(Set.of(connection), factory.getInvalidConnections(Set.of(connection, usable)));
  }

  @Test
  void aPoolThatIsExhaustedSaysWhatToDo() throws Exception {
    pool.limit(1);
    ConnectionHandle first = open(pool);
    String text = assertThrows(ResourceAllocationException.class, () -> open(pool)).getMessage();
    assertTrue(text.contains("close sessions after use, or enlarge the pool"), text);
    first.close();
    assertDoesNotThrow(() -> open(pool));
  }

  @Test
  void whatAPoolGotIsToldThoughThePoolDoesNotSaySo() {
    ResourceException pools =
        new ResourceException("IJ000453", new RuntimeException(new Exception("no XAResource")));
    String text = HandleAllocator.refused(pools).getMessage();
    assertTrue(text.contains("IJ000453: no XAResource"), text);
  }

  @Test
  void twoHandlesShareAConnectionAndItsTransaction() throws Exception {
    CpgManagedConnection connection = created();
    connection.addConnectionEventListener(pool);
    ConnectionHandle first = connection.getConnection(null, factory.request());
    ConnectionHandle second = connection.getConnection(null, factory.request());
    connection.getLocalTransaction().begin();
    assertSame(first.unitOfWork().orElseThrow(), second.unitOfWork().orElseThrow());
    assertSame(first.lease(ORDERS), second.lease(ORDERS));
    first.close();
    assertEquals(HandleState.CLOSED, first.state());
  }

  @Test
  void aCleanupInvalidatesAllHandlesThatShareTheConnection() throws Exception {
    CpgManagedConnection connection = created();
    List<ConnectionHandle> handles =
        List.of(connection.getConnection(null, null), connection.getConnection(null, null));
    connection.cleanup();
    handles.forEach(handle -> assertEquals(HandleState.INVALID, handle.state()));
    assertDoesNotThrow(() -> connection.getConnection(null, null).lease(ORDERS));
  }

  @Test
  void aDestroyedConnectionGivesNoHandle() throws Exception {
    CpgManagedConnection connection = created();
    connection.destroy();
    assertThrows(ResourceException.class, () -> connection.getConnection(null, null));
  }

  @Test
  void aLeakedHandleIsClosedByTheContainersLeakDetection() throws Exception {
    ConnectionHandle leaked = open(pool);
    pool.closeLeakedHandles();
    assertEquals(HandleState.CLOSED, leaked.state());
    assertEquals(1, pool.free.size());
    assertThrows(IllegalStateException.class, () -> leaked.lease(ORDERS));
  }

  @Test
  void aHandleThatLeakedFromAReusedConnectionCannotTouchItsNextUser() throws Exception {
    ConnectionHandle leaked = open(pool);
    CpgManagedConnection connection = used(pool);
    connection.cleanup();
    ConnectionHandle next = connection.getConnection(null, factory.request());
    connection.getLocalTransaction().begin();
    String text = assertThrows(IllegalStateException.class, leaked::unitOfWork).getMessage();
    assertTrue(text.contains("the session was left open"), text);
    leaked.close();
    assertEquals(HandleState.ASSOCIATED, next.state());
    assertTrue(next.unitOfWork().isPresent());
  }

  @Test
  void aDissociatedHandleGetsAnotherConnectionWhenItsOwnIsTaken() throws Exception {
    ConnectionHandle first = open(lazyPool);
    CpgManagedConnection connection = used(lazyPool);
    connection.dissociateConnections();
    ConnectionHandle second = connection.getConnection(null, factory.request());
    assertTrue(second.lease(ORDERS).isJoined() && first.lease(ORDERS).isJoined());
    assertEquals(2, lazyPool.used.size());
  }

  @Test
  void anErrorIsToldOnceAndThePoolGivesAnotherConnectionAfterwards() throws Exception {
    adapter.setJoinTimeout(200L);
    EmbeddedEngine fault = new EmbeddedEngine(bus);
    fault.crash();
    ConnectionHandle handle = open(pool);
    CpgManagedConnection failed = used(pool);
    assertThrows(JMSException.class, () -> handle.lease(ORDERS));
    assertThrows(JMSException.class, () -> handle.lease(ORDERS));
    failed.failed(new Exception("again"));
    assertEquals(List.of("error"), pool.log);
    assertThrows(JMSException.class, () -> open(pool).lease(ORDERS));
    assertEquals(List.of("error", "error"), pool.log);
    fault.restart();
    ConnectionHandle next = open(pool);
    assertDoesNotThrow(() -> next.lease(ORDERS));
    assertNotSame(failed, used(pool));
  }

  @Test
  void matchingTellsNoErrorWhateverHappenedToTheConnections() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.lease(ORDERS);
    CpgManagedConnection pooled = used(pool);
    handle.close();
    CpgManagedConnection destroyed = created();
    destroyed.addConnectionEventListener(pool);
    destroyed.destroy();
    pool.log.clear();
    new EmbeddedEngine(bus).crash();
    assertSame(
        pooled,
        factory.matchManagedConnections(Set.of(pooled, destroyed), null, factory.request()));
    assertEquals(Set.of(destroyed), factory.getInvalidConnections(Set.of(pooled, destroyed)));
    assertEquals(List.of(), pool.log);
  }

  @Test
  void validationTakesOutWhatIsNotUsable() throws Exception {
    open(pool).close();
    CpgManagedConnection pooled = pool.free.iterator().next();
    pool.removeInvalid(factory);
    assertEquals(Set.of(pooled), pool.free);
    pooled.failed(new Exception("a fault while it was idle"));
    pool.free.add(pooled);
    pool.removeInvalid(factory);
    assertEquals(Set.of(), pool.free);
  }

  @Test
  void aListenerThatWasRemovedHearsNothing() throws Exception {
    CpgManagedConnection connection = created();
    connection.addConnectionEventListener(pool);
    ConnectionHandle handle = connection.getConnection(null, null);
    connection.removeConnectionEventListener(pool);
    handle.close();
    assertEquals(List.of(), pool.log);
  }
}
