package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Session;
import jakarta.resource.NotSupportedException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.ManagedConnection;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CpgManagedConnectionFactoryTest {
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
  private final FakePool pool = new FakePool();
  private OtherProcess other;

  @BeforeEach
  void configure() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(UUID.randomUUID().toString());
    factory.setResourceAdapter(adapter);
    other = new OtherProcess(adapter.getBus(), "orders");
  }

  @AfterEach
  void stop() {
    adapter.stop();
    other.close();
  }

  private JMSContext context() throws ResourceException {
    return factory.createConnectionFactory(pool).createContext();
  }

  private static void send(JMSContext context, String text) {
    context.createProducer().send(context.createTopic("orders"), text);
  }

  private ManagedConnection created() throws ResourceException {
    return factory.createManagedConnection(null, null);
  }

  @Test
  void outsideOfATransactionASendGoesAtOnce() throws Exception {
    try (JMSContext context = context()) {
      send(context, "m");
      assertEquals("m", other.receive());
    }
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
    CpgManagedConnection connection = (CpgManagedConnection) created();
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
  void aTransactedContextIsAnAutoAcknowledgeOneInAContainer() throws Exception {
    try (JMSContext context =
        factory.createConnectionFactory(pool).createContext(Session.SESSION_TRANSACTED)) {
      assertEquals(Session.AUTO_ACKNOWLEDGE, context.getSessionMode());
      assertThrows(JMSRuntimeException.class, context::commit);
    }
  }

  @Test
  void aClosedContextGoesBackToThePool() throws Exception {
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
  }

  @Test
  void aConnectionOfAnotherClientIdDoesNotMatch() throws Exception {
    ManagedConnection connection = created();
    assertNull(
        factory.matchManagedConnections(
            Set.of(connection, "something else"), null, new CpgConnectionRequestInfo("me")));
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
  void thereIsNoXaResourceAndTheTextSaysWhatToUse() throws Exception {
    ManagedConnection connection = created();
    String text = assertThrows(NotSupportedException.class, connection::getXAResource).getMessage();
    assertTrue(text.contains("LocalTransaction"), text);
  }

  @Test
  void theFactoryThatIsBoundIsSerializableAndReferenceable() throws Exception {
    Object made = factory.createConnectionFactory(pool);
    assertTrue(made instanceof Serializable);
    Referenceable bound = (Referenceable) made;
    assertThrows(NamingException.class, bound::getReference);
    Reference reference = new Reference("x");
    bound.setReference(reference);
    assertSame(reference, bound.getReference());
  }

  @Test
  void theFactoryWithoutAContainerIsTheOneOfJavaSe() throws Exception {
    try (JMSContext context =
        factory.createConnectionFactory().createContext(Session.SESSION_TRANSACTED)) {
      send(context, "m");
      context.commit();
      assertEquals("m", other.receive());
    }
  }

  @Test
  void aWrongConfigurationIsToldWhenTheFactoryIsMade() {
    adapter.setSendTimeout(0L);
    assertThrows(InvalidPropertyException.class, () -> factory.createConnectionFactory(pool));
  }

  @Test
  void theResourceAdapterCannotBeReplaced() {
    assertThrows(
        ResourceException.class, () -> factory.setResourceAdapter(new CpgResourceAdapter()));
  }

  @Test
  void factoriesAreEqualByClientIdAndAdapter() throws Exception {
    CpgManagedConnectionFactory same = new CpgManagedConnectionFactory();
    same.setResourceAdapter(adapter);
    same.setClientId("");
    assertEquals(factory, same);
    assertEquals(factory.hashCode(), same.hashCode());
    same.setClientId("me");
    assertNotEquals(factory, same);
  }

  @Test
  void theMetaDataNamesTheEngine() throws Exception {
    assertEquals("cpg-jms (embedded)", created().getMetaData().getEISProductName());
    assertFalse(created().getMetaData().getEISProductVersion().isEmpty());
  }
}
