package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.group.GroupLease;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionHandleTest extends OutboundFixture {
  @Test
  void closingTellsTheContainerOnce() throws Exception {
    ConnectionHandle handle = open(pool);
    handle.close();
    handle.close();
    assertEquals(List.of("closed true"), pool.log);
    assertEquals(HandleState.CLOSED, handle.state());
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
  void aDissociatedHandleAsksForAnotherConnectionWhenItIsUsed() throws Exception {
    ConnectionHandle handle = open(lazyPool);
    used(lazyPool).dissociateConnections();
    assertEquals(HandleState.DISSOCIATED, handle.state());
    assertDoesNotThrow(() -> handle.lease(ORDERS));
    assertEquals(HandleState.ASSOCIATED, handle.state());
    assertEquals(List.of("associate"), lazyPool.log);
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
    CpgManagedConnection second = created();
    second.associateConnection(handle);
    first.cleanup();
    assertEquals(HandleState.ASSOCIATED, handle.state());
    second.destroy();
    assertEquals(HandleState.INVALID, handle.state());
  }

  @Test
  void whatIsNoHandleCannotBeAssociated() throws Exception {
    open(pool);
    assertThrows(ResourceException.class, () -> used(pool).associateConnection("no handle"));
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
