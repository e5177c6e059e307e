package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** What containers do with the JavaBeans: compare, keep in tables, print, store. */
class AdapterBeansTest extends OutboundFixture {
  private static <T> T stored(T bean) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(bean);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked")
      T copy = (T) in.readObject();
      return copy;
    }
  }

  @Test
  void aStoredFactoryEqualsItsOriginalAndWorks() throws Exception {
    factory.setClientId("me");
    CpgManagedConnectionFactory copy = stored(factory);
    assertEquals(factory, copy);
    assertEquals(factory.hashCode(), copy.hashCode());
    copy.createManagedConnection(null, null).destroy();
  }

  @Test
  void factoriesDifferByClientId() throws Exception {
    CpgManagedConnectionFactory other = stored(factory);
    other.setClientId("me");
    assertNotEquals(factory, other);
  }

  @Test
  void factoriesDifferByTheConfigurationOfTheirAdapter() throws Exception {
    CpgManagedConnectionFactory other = stored(factory);
    ((CpgResourceAdapter) other.getResourceAdapter()).setSendTimeout(1L);
    assertNotEquals(factory, other);
  }

  @Test
  void aFactoryTellsWhatIsConfigured() {
    factory.setClientId("me");
    String text = factory.toString();
    assertTrue(text.contains("clientId=me") && text.contains("engine=embedded"), text);
  }

  @Test
  void requestsAreEqualByClientId() throws Exception {
    CpgManagedConnectionFactory other = stored(factory);
    assertEquals(factory.request(), other.request());
    assertEquals(factory.request().hashCode(), other.request().hashCode());
    other.setClientId("me");
    assertNotEquals(factory.request(), other.request());
    assertNotEquals(null, factory.request());
  }

  /** The container names an activation by the instance (Connectors 2.1, 13.4.2). */
  @Test
  void anActivationSpecEqualsItselfOnly() throws Exception {
    CpgActivationSpec spec = new CpgActivationSpec();
    spec.setDestination("orders");
    assertNotEquals(spec, stored(spec));
  }
}
