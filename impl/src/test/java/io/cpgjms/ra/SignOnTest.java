package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-on by the application and by the container, with a list of users and without one. */
class SignOnTest extends OutboundFixture {
  /** Quick: what is tested here is not how slow a hash is. */
  private static final int ITERATIONS = 1_000;

  @TempDir private Path directory;

  private void listUsers() throws Exception {
    Path file = directory.resolve("users");
    Files.writeString(
        file,
        """
        # who may publish
        alice = %s

        bob = %s
        """
            .formatted(
                PasswordHash.of("wonderland", ITERATIONS), PasswordHash.of("builder", ITERATIONS)));
    adapter.setUserFile(file.toString());
  }

  private Subject subject(String user, String password) {
    return subject(user, password, factory);
  }

  private static Subject subject(String user, String password, ManagedConnectionFactory target) {
    PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
    credential.setManagedConnectionFactory(target);
    return new Subject(true, Set.of(), Set.of(), Set.of(credential));
  }

  private void use(String user, String password) throws Exception {
    try (Connection connection =
            factory.createConnectionFactory(pool).createConnection(user, password);
        jakarta.jms.Session session = connection.createSession()) {
      session.createProducer(session.createTopic(ORDERS.value())).send(session.createMessage());
    }
  }

  private String refusal(String user, String password) {
    return assertThrows(
            JMSSecurityException.class,
            () -> factory.createConnectionFactory(pool).createConnection(user, password))
        .getMessage();
  }

  @Test
  void withoutAListEachUserOfAnApplicationIsRefusedAndToldWhatToConfigure() {
    String text = refusal("alice", "wonderland");
    assertTrue(text.contains("'alice'") && text.contains("userFile"), text);
    assertFalse(text.contains("wonderland"), text);
    assertThrows(
        JMSSecurityRuntimeException.class,
        () -> factory.createConnectionFactory(pool).createContext("alice", "wonderland"));
  }

  @Test
  void withoutAListEachUserOfAContainerIsRefusedAndToldWhatToConfigure() {
    pool.subject = subject("alice", "wonderland");
    String text =
        assertThrows(JMSSecurityRuntimeException.class, () -> send(context(), "m")).getMessage();
    assertTrue(text.contains("'alice'") && text.contains("userFile"), text);
  }

  @Test
  void anEmptyUserNameIsNobody() throws Exception {
    pool.subject = subject("", "");
    assertDoesNotThrow(() -> use("", "ignored"));
    assertDoesNotThrow(() -> use(null, null));
  }

  @Test
  void aListedUserConnects() throws Exception {
    listUsers();
    use("alice", "wonderland");
    try (JMSContext context =
        factory.createConnectionFactory(pool).createContext("bob", "builder")) {
      send(context, "m");
      assertEquals("bob", used(pool).getMetaData().getUserName());
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreRefusedAlike() throws Exception {
    listUsers();
    use("alice", "wonderland");
    String wrong = refusal("alice", "builder");
    assertEquals(wrong.replace("alice", "carol"), refusal("carol", "builder"));
    assertThrows(JMSSecurityException.class, () -> use("alice", ""));
  }

  @Test
  void withAListNobodyConnectsWithoutAUser() throws Exception {
    listUsers();
    String text =
        assertThrows(JMSSecurityRuntimeException.class, () -> send(context(), "m")).getMessage();
    assertTrue(text.contains("without a user") && text.contains("userFile"), text);
  }

  @Test
  void withAListNobodyConnectsWithAnEmptyUserName() throws Exception {
    listUsers();
    pool.subject = subject("", "");
    assertThrows(JMSSecurityException.class, () -> use("", ""));
  }

  @Test
  void theContainerSignsOnForTheApplication() throws Exception {
    listUsers();
    pool.subject = subject("alice", "wonderland");
    send(context(), "m");
    assertEquals("alice", used(pool).getMetaData().getUserName());
    pool.subject = subject("alice", "builder");
    assertThrows(JMSSecurityRuntimeException.class, () -> send(context(), "m"));
  }

  @Test
  void aCredentialForAnotherFactoryIsNotOurs() throws Exception {
    listUsers();
    CpgManagedConnectionFactory other = new CpgManagedConnectionFactory();
    other.setResourceAdapter(adapter);
    other.setClientId("other");
    pool.subject = subject("alice", "wonderland", other);
    assertThrows(JMSSecurityRuntimeException.class, () -> send(context(), "m"));
  }

  @Test
  void aContainerAndAnApplicationThatNameDifferentUsersAreRefused() throws Exception {
    listUsers();
    pool.subject = subject("alice", "wonderland");
    assertDoesNotThrow(() -> use("alice", "wonderland"));
    String text =
        assertThrows(JMSSecurityException.class, () -> use("bob", "builder")).getMessage();
    assertTrue(text.contains("'alice'") && text.contains("'bob'"), text);
  }

  @Test
  void aConnectionOfAliceIsGivenToAliceAndNotToBob() throws Exception {
    listUsers();
    CpgConnectionRequestInfo alice = factory.request(Credentials.of("alice", "wonderland"));
    CpgManagedConnection pooled = pool.connection(factory, alice);
    Set<CpgManagedConnection> all = Set.of(pooled);
    assertSame(pooled, factory.matchManagedConnections(all, null, alice));
    assertSame(pooled, factory.matchManagedConnections(all, subject("alice", "wonderland"), null));
    for (CpgConnectionRequestInfo other :
        List.of(
            factory.request(Credentials.of("bob", "builder")),
            factory.request(Credentials.of("alice", "wrong")),
            factory.request())) {
      assertNull(factory.matchManagedConnections(all, null, other));
      assertThrows(SecurityException.class, () -> pooled.getConnection(null, other));
    }
  }

  @Test
  void aDissociatedHandleAsksForAConnectionOfItsOwnUser() throws Exception {
    listUsers();
    HandleAllocator anybody = new HandleAllocator(factory, lazyPool);
    ConnectionHandle alice = (ConnectionHandle) anybody.signedOn("alice", "wonderland").open(false);
    CpgManagedConnection first = used(lazyPool);
    first.dissociateConnections();
    lazyPool.used.remove(first);
    alice.lease(ORDERS);
    assertNotSame(first, used(lazyPool));
    assertEquals("alice", used(lazyPool).getMetaData().getUserName());
  }

  @Test
  void aRefusalThatAPoolPutIntoItsOwnExceptionIsStillOne() {
    ResourceException pools =
        new ResourceException("no connection", new RuntimeException(new SecurityException("no")));
    JMSException told = HandleAllocator.refused(pools);
    assertTrue(told instanceof JMSSecurityException, told::toString);
    assertEquals("no", told.getMessage());
    assertSame(pools, told.getCause());
  }

  @Test
  void nothingShowsAPassword() throws Exception {
    listUsers();
    CpgConnectionRequestInfo request = factory.request(Credentials.of("alice", "wonderland"));
    String text = "%s %s %s".formatted(request, factory, adapter);
    assertTrue(text.contains("alice") && text.contains("****"), text);
    assertFalse(text.contains("wonderland"), text);
    assertFalse(refusal("bob", "wonderland").contains("wonderland"));
  }
}
