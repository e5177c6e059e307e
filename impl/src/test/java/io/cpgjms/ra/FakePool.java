package io.cpgjms.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;

/** A container's pool, for one thread: pools, shares in a transaction, notes what it is told. */
class FakePool implements ConnectionManager, ConnectionEventListener {
  private static final long serialVersionUID = 1L;

  /** As {@link FakePool}, and able to take connections away and give others. */
  static final class Lazy extends FakePool implements LazyAssociatableConnectionManager {
    private static final long serialVersionUID = 1L;

    @Override
    public void associateConnection(
        Object handle, ManagedConnectionFactory factory, ConnectionRequestInfo info)
        throws ResourceException {
      log.add("associate");
      connection(factory, info).associateConnection(handle);
    }

    @Override
    public void inactiveConnectionClosed(Object handle, ManagedConnectionFactory factory) {
      log.add("inactive closed");
    }
  }

  final transient List<String> log = new ArrayList<>();
  final transient Set<CpgManagedConnection> free = new LinkedHashSet<>();
  final transient Set<CpgManagedConnection> used = new LinkedHashSet<>();
  final transient List<Object> openHandles = new ArrayList<>();
  private transient CpgManagedConnection enlisted;

  /** Whom the container signs on; null for nobody. */
  transient Subject subject;

  private int limit = Integer.MAX_VALUE;
  private boolean inTransaction;

  /** Has so many connections at the most. */
  void limit(int connections) {
    limit = connections;
  }

  /** What a container's leak detection does when the application's call ends. */
  void closeLeakedHandles() throws ReflectiveOperationException {
    for (Object leaked : List.copyOf(openHandles)) {
      leaked.getClass().getMethod("close").invoke(leaked);
    }
  }

  /** What a container's validation does in the background. */
  void removeInvalid(CpgManagedConnectionFactory factory) {
    for (Object invalid : factory.getInvalidConnections(free)) {
      free.remove(invalid);
      ((CpgManagedConnection) invalid).destroy();
    }
  }

  /** Begins a JTA transaction: the next connection takes part in it. */
  void begin() throws ResourceException {
    inTransaction = true;
    for (CpgManagedConnection connection : used) {
      enlist(connection);
    }
  }

  private void enlist(CpgManagedConnection connection) throws ResourceException {
    enlisted = connection;
    connection.getLocalTransaction().begin();
  }

  void commit() throws ResourceException {
    end().commit();
  }

  void rollback() throws ResourceException {
    end().rollback();
  }

  private LocalTransaction end() {
    LocalTransaction transaction = enlisted.getLocalTransaction();
    inTransaction = false;
    enlisted = null;
    return transaction;
  }

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    Object handle = connection(factory, info).getConnection(subject, info);
    openHandles.add(handle);
    return handle;
  }

  CpgManagedConnection connection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    if (inTransaction && enlisted != null) {
      return enlisted;
    }
    ManagedConnection pooled = factory.matchManagedConnections(new HashSet<>(free), subject, info);
    CpgManagedConnection taken =
        (CpgManagedConnection) (pooled == null ? create(factory, info) : pooled);
    free.remove(taken);
    used.add(taken);
    if (inTransaction) {
      enlist(taken);
    }
    return taken;
  }

  private ManagedConnection create(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    if (used.size() + free.size() >= limit) {
      throw new ResourceAllocationException("all " + limit + " connections are in use");
    }
    ManagedConnection created = factory.createManagedConnection(subject, info);
    created.addConnectionEventListener(this);
    return created;
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    log.add("closed " + openHandles.remove(event.getConnectionHandle()));
    CpgManagedConnection connection = (CpgManagedConnection) event.getSource();
    if (connection != enlisted) {
      release(connection);
    }
  }

  private void release(CpgManagedConnection connection) {
    connection.cleanup();
    used.remove(connection);
    free.add(connection);
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    log.add("error");
    CpgManagedConnection connection = (CpgManagedConnection) event.getSource();
    used.remove(connection);
    free.remove(connection);
    connection.destroy();
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {
    log.add("started");
  }

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {
    log.add("committed");
  }

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {
    log.add("rolled back");
  }
}
