package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.GroupLease;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionHandleTest {
  private static final GroupName ORDERS = new GroupName("orders");

  private final String bus = UUID.randomUUID().toString();
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
  private final FakePool pool = new FakePool();
  private final FakePool lazyPool = new FakePool.Lazy();

  @BeforeEach
  void configure() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(bus);
    adapter.setJoinTimeout(200L);
    factory.setResourceAdapter(adapter);
  }

  @AfterEach
  void stop() {
    adapter.stop();
  }

  private ConnectionHandle open(FakePool from) throws JMSException {
    return (ConnectionHandle) new HandleAllocator(factory, from).open(false);
  }

  private static CpgManagedConnection used(FakePool pool) {
    return pool.used.iterator().next();
  }

  @Test
  void closingTellsTheContainerOnce() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.close();
    handle.close();
    assertEquals(List.of("closed true"), pool.log);
    assertEquals(HandleState.CLOSED, handle.state());
  }

  @Test
  void aClosedHandleGivesNoGroup() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.close();
    assertThrows(IllegalStateException.class, () -> handle.lease(ORDERS));
    assertThrows(IllegalStateException.class, handle::unitOfWork);
  }

  @Test
  void aHandleWhoseConnectionWasCleanedIsInvalidAndSaysWhy() throws Exception {
    ConnectionHandle handle = open(pool);
    used(pool).cleanup();
    assertEquals(HandleState.INVALID, handle.state());
    String text =
        assertThrows(IllegalStateException.class, () -> handle.lease(ORDERS)).getMessage();
    assertTrue(text.contains("close it"), text);
  }

  @Test
  void closingAnInvalidHandleTellsNobody() throws Exception {
    ConnectionHandle handle = open(pool);
    used(pool).cleanup();
    handle.close();
    assertEquals(List.of(), pool.log);
  }

  @Test
  void aDissociatedHandleAsksForAnotherConnectionWhenItIsUsed() throws Exception {
    ConnectionHandle handle = open(lazyPool);
    used(lazyPool).dissociateConnections();
    assertEquals(HandleState.DISSOCIATED, handle.state());
    assertDoesNotThrow(() -> handle.lease(ORDERS));
    assertEquals(HandleState.ASSOCIATED, handle.state());
    assertEquals(List.of("associate"), lazyPool.log);
  }

  @Test
  void aDissociatedHandleThatIsClosedTellsTheContainerSo() throws Exception {
    ConnectionHandle handle = open(lazyPool);
    used(lazyPool).dissociateConnections();
    handle.close();
    assertEquals(List.of("inactive closed"), lazyPool.log);
  }

  @Test
  void aDissociatedHandleOfAPoolThatCannotAssociateSaysSo() throws Exception {
    ConnectionHandle handle = open(pool);
    used(pool).dissociateConnections();
    assertThrows(IllegalStateException.class, () -> handle.lease(ORDERS));
  }

  @Test
  void anAssociatedHandleCanBeMoved() throws Exception {
    ConnectionHandle handle = open(pool);
    CpgManagedConnection first = used(pool);
    CpgManagedConnection second =
        (CpgManagedConnection) factory.createManagedConnection(null, factory.request());
    second.associateConnection(handle);
    first.cleanup();
    assertEquals(HandleState.ASSOCIATED, handle.state());
    second.destroy();
    assertEquals(HandleState.INVALID, handle.state());
  }

  @Test
  void aClosedHandleCannotBeAssociated() throws Exception {
    ConnectionHandle handle = open(pool);
    CpgManagedConnection connection = used(pool);
    handle.close();
    assertThrows(ResourceException.class, () -> connection.associateConnection(handle));
  }

  @Test
  void whatIsNoHandleCannotBeAssociated() throws Exception {
    open(pool);
    assertThrows(ResourceException.class, () -> used(pool).associateConnection("no handle"));
  }

  @Test
  void aGroupThatCannotBeJoinedFailsTheConnectionOnce() throws Exception {
    EmbeddedEngine fault = new EmbeddedEngine(bus);
    fault.crash();
    ConnectionHandle handle = open(pool);
    assertThrows(JMSException.class, () -> handle.lease(ORDERS));
    assertThrows(IllegalStateException.class, () -> handle.lease(ORDERS));
    assertEquals(List.of("error"), pool.log);
    fault.restart();
    assertDoesNotThrow(() -> open(pool).lease(ORDERS));
  }

  @Test
  void aPooledConnectionKeepsItsGroupsJoined() throws Exception {
    ConnectionHandle first = open(pool);
    GroupLease lease = first.lease(ORDERS);
    first.close();
    assertTrue(lease.isJoined());
    assertSame(lease, open(pool).lease(ORDERS));
  }

  @Test
  void aDestroyedConnectionLeavesItsGroups() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.lease(ORDERS);
    try (OtherProcess other = new OtherProcess(bus, "orders")) {
      other.awaitMembers(2);
      used(pool).destroy();
      other.awaitMembers(1);
    }
  }

  @Test
  void aDissociatedHandleKeepsItsGroupsWhenItsFormerConnectionIsDestroyed() throws Exception {
    ConnectionHandle handle = open(lazyPool);
    GroupLease lease = handle.lease(ORDERS);
    CpgManagedConnection former = used(lazyPool);
    former.dissociateConnections();
    former.destroy();
    assertDoesNotThrow(lease::awaitJoined);
    try (OtherProcess other = new OtherProcess(bus, "orders")) {
      other.awaitMembers(2);
      handle.close();
      other.awaitMembers(1);
    }
  }

  @Test
  void stoppingTheAdapterDestroysWhatIsPooled() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.lease(ORDERS);
    handle.close();
    try (OtherProcess other = new OtherProcess(bus, "orders")) {
      other.awaitMembers(2);
      adapter.stop();
      other.awaitMembers(1);
    }
  }

  @Test
  void stoppingTheAdapterLeavesTheGroupsOfHandlesThatWereForgottenOpen() throws Exception {
    open(lazyPool).lease(ORDERS);
    CpgManagedConnection former = used(lazyPool);
    former.dissociateConnections();
    former.destroy();
    try (OtherProcess other = new OtherProcess(bus, "orders")) {
      other.awaitMembers(2);
      adapter.stop();
      other.awaitMembers(1);
    }
  }

  @Test
  void aHandleThatOutlivedTheAdapterSaysSo() throws Exception {
    ConnectionHandle handle = open(lazyPool);
    handle.lease(ORDERS);
    used(lazyPool).dissociateConnections();
    adapter.stop();
    JMSException refusal = assertThrows(JMSException.class, () -> handle.lease(ORDERS));
    assertTrue(refusal.getMessage().contains("stopped"), refusal::getMessage);
  }

  @Test
  void aSessionOfItsOwnTransactionIsRefused() {
    String text =
        assertThrows(JMSException.class, () -> new HandleAllocator(factory, pool).open(true))
            .getMessage();
    assertTrue(text.contains("UserTransaction"), text);
  }
}
