package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import jakarta.resource.spi.ManagedConnection;
import java.io.Serializable;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpgManagedConnectionFactoryTest extends OutboundFixture {
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
  void outsideOfATransactionASendGoesAtOnce() throws Exception {
    try (JMSContext context = context()) {
      send(context, "m");
      assertEquals("m", other.receive());
    }
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
  void theMetaDataNamesTheEngine() throws Exception {
    assertEquals("cpg-jms (embedded)", created().getMetaData().getEISProductName());
    assertFalse(created().getMetaData().getEISProductVersion().isEmpty());
  }
}
