package io.cpgjms.ra;

import io.cpgjms.jms.SessionBacking;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.SecurityException;
import java.io.Serializable;

/** Gets the backings of sessions from the container's pool. Immutable, safe for any thread. */
final class HandleAllocator implements SessionBacking.Source, Serializable {
  private static final long serialVersionUID = 1L;

  private final CpgManagedConnectionFactory factory;
  private final ConnectionManager manager;

  /** Null for nobody, as it is after deserialization: a connection factory has no user. */
  private final transient Credentials credentials;

  HandleAllocator(CpgManagedConnectionFactory factory, ConnectionManager manager) {
    this(factory, manager, null);
  }

  private HandleAllocator(
      CpgManagedConnectionFactory factory, ConnectionManager manager, Credentials credentials) {
    this.factory = factory;
    this.manager = manager;
    this.credentials = credentials;
  }

  /** Refuses at once: what the pool refuses is told when a session is opened only. */
  @Override
  public SessionBacking.Source signedOn(String userName, String password) throws JMSException {
    Credentials named = Credentials.of(userName, password);
    try {
      factory.signOn().check(named);
    } catch (ResourceException e) {
      throw refused(e);
    }
    return new HandleAllocator(factory, manager, named);
  }

  @Override
  public SessionBacking open(boolean transacted) throws JMSException {
    if (transacted) {
      throw new IllegalStateException(
          "a session in a container has no transaction of its own: use UserTransaction or"
              + " container-managed transactions");
    }
    try {
      ConnectionHandle handle = (ConnectionHandle) manager.allocateConnection(factory, request());
      handle.allocatedBy(manager);
      return handle;
    } catch (ResourceException e) {
      throw refused(e);
    }
  }

  private CpgConnectionRequestInfo request() {
    return factory.request(credentials == null ? Credentials.NONE : credentials);
  }

  /** The pool had nothing, or what it made failed, or refused the user. */
  static JMSException refused(ResourceException cause) {
    JMSException exception = described(cause);
    exception.initCause(cause);
    exception.setLinkedException(cause);
    return exception;
  }

  private static JMSException described(ResourceException cause) {
    // Pools put their own exceptions around, which do not repeat what they got.
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof SecurityException)) {
      root = root.getCause();
    }
    if (root instanceof SecurityException) {
      return new JMSSecurityException(root.getMessage());
    }
    return new ResourceAllocationException(
        "the container's pool gave no connection: %s%s; if all are in use, close sessions after use, or enlarge the pool"
            .formatted(cause.getMessage(), root == cause ? "" : ": " + root.getMessage()));
  }
}
