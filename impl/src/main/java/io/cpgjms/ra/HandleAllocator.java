package io.cpgjms.ra;

import io.cpgjms.jms.SessionBacking;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;

/** Gets the backings of sessions from the container's pool. Immutable, safe for any thread. */
final class HandleAllocator implements SessionBacking.Source, Serializable {
  private static final long serialVersionUID = 1L;

  private final CpgManagedConnectionFactory factory;
  private final ConnectionManager manager;

  HandleAllocator(CpgManagedConnectionFactory factory, ConnectionManager manager) {
    this.factory = factory;
    this.manager = manager;
  }

  @Override
  public SessionBacking open(boolean transacted) throws JMSException {
    if (transacted) {
      throw new IllegalStateException(
          "a session in a container has no transaction of its own: use UserTransaction or"
              + " container-managed transactions");
    }
    try {
      ConnectionHandle handle =
          (ConnectionHandle) manager.allocateConnection(factory, factory.request());
      handle.allocatedBy(manager);
      return handle;
    } catch (ResourceException e) {
      throw refused(e);
    }
  }

  /** The pool had nothing, or what it made failed. */
  static JMSException refused(ResourceException cause) {
    JMSException exception =
        new ResourceAllocationException(
            "the container's pool gave no connection: "
                + cause.getMessage()
                + "; close sessions after use, or enlarge the pool");
    exception.initCause(cause);
    exception.setLinkedException(cause);
    return exception;
  }
}
