package io.cpgjms.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * What the container pools: one transaction scope, and shares in the groups that its sessions used.
 * It opens no connection to anything: the groups' channels rejoin by themselves, and are shared
 * with all others in the process. Safe for any thread.
 */
final class CpgManagedConnection implements ManagedConnection, DissociatableManagedConnection {
  private final CpgManagedConnectionFactory factory;
  private final CpgConnectionRequestInfo request;
  private final ManagedConnectionMetaData metaData;
  private final LeaseSet leases;
  private final TransactionScope transaction = new TransactionScope();
  private final ConnectionListeners listeners = new ConnectionListeners();
  private final Set<ConnectionHandle> handles = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean destroyed = new AtomicBoolean();
  private volatile PrintWriter logWriter;

  CpgManagedConnection(
      CpgManagedConnectionFactory factory,
      CpgConnectionRequestInfo request,
      ManagedConnectionMetaData metaData,
      LeaseSet leases) {
    this.factory = factory;
    this.request = request;
    this.metaData = metaData;
    this.leases = leases;
  }

  @Override
  public ConnectionHandle getConnection(Subject subject, ConnectionRequestInfo info)
      throws ResourceException {
    if (!request.equals(factory.wanted(subject, info))) {
      throw new SecurityException(
          "the connection is signed on with %s and stays so: there is no re-authentication"
              .formatted(request.credentials()));
    }
    ConnectionHandle handle = new ConnectionHandle(factory, factory.asked(info));
    associateConnection(handle);
    return handle;
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof ConnectionHandle handle)) {
      throw new ResourceException(
          "not a handle of this resource adapter, or one of another deployment of it: "
              + connection);
    }
    if (!isUsable()) {
      throw new ResourceException("the managed connection is destroyed or has failed");
    }
    handle.associate(this);
    handles.add(handle);
  }

  @Override
  public void dissociateConnections() {
    takeHandles().forEach(ConnectionHandle::dissociate);
  }

  /** Makes it as new, for another user. The groups stay joined. */
  @Override
  public void cleanup() {
    takeHandles().forEach(ConnectionHandle::invalidate);
    transaction.abandon();
  }

  /** Gives all groups back. Idempotent. */
  @Override
  public void destroy() {
    if (destroyed.compareAndSet(false, true)) {
      cleanup();
      factory.destroyed(this);
      leases.release();
    }
  }

  private List<ConnectionHandle> takeHandles() {
    List<ConnectionHandle> taken = List.copyOf(handles);
    handles.removeAll(taken);
    return taken;
  }

  /** Whether a pool may give it out again. */
  boolean isUsable() {
    return !destroyed.get() && !listeners.hasFailed();
  }

  boolean serves(CpgConnectionRequestInfo wanted) {
    return isUsable() && request.equals(wanted);
  }

  LeaseSet leases() {
    return leases;
  }

  TransactionScope transaction() {
    return transaction;
  }

  /** The application closed the handle. */
  void closed(ConnectionHandle handle) {
    handles.remove(handle);
    listeners.closed(this, handle);
  }

  /** The handle moved on. */
  void forget(ConnectionHandle handle) {
    handles.remove(handle);
  }

  /** A group could not be joined: tells the container, once, so that the pool drops this. */
  void failed(Exception cause) {
    PrintWriter writer = logWriter;
    if (writer != null) {
      writer.println("cpg-jms: managed connection failed: " + cause.getMessage());
    }
    listeners.failed(this, cause);
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public XAResource getXAResource() throws NotSupportedException {
    throw new NotSupportedException(
        "closed process groups have no prepared state, so there is no XAResource: configure this"
            + " adapter with LocalTransaction, as the last resource of a JTA transaction");
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return transaction;
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return metaData;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }
}
