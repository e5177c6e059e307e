package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jms.CpgConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Makes the connection factory that applications use in a container, and the managed connections
 * that the container pools for it. A JavaBean: {@code clientId} is its own property, the others are
 * those of the resource adapter. Safe for any thread once it is configured.
 */
public final class CpgManagedConnectionFactory
    implements ManagedConnectionFactory,
        ResourceAdapterAssociation,
        ValidatingManagedConnectionFactory {
  private static final long serialVersionUID = 1L;

  private String clientId;
  private CpgResourceAdapter resourceAdapter;
  private transient volatile PrintWriter logWriter;

  /** A factory without a client identifier. */
  public CpgManagedConnectionFactory() {}

  /** The client identifier of the factory's connections; null for none. */
  public String getClientId() {
    return clientId;
  }

  /** Sets {@link #getClientId}; empty means none. */
  public void setClientId(String clientId) {
    this.clientId = clientId == null || clientId.isEmpty() ? null : clientId;
  }

  @Override
  public ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  /**
   * Takes over the resource adapter's configuration.
   *
   * @throws ResourceException if it is another kind of adapter, or there is one already (Connectors
   *     2.1, 5.3.3)
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // another adapter of equal configuration is another one
  public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
    if (!(adapter instanceof CpgResourceAdapter own)) {
      throw new ResourceException("not a " + CpgResourceAdapter.class.getName() + ": " + adapter);
    }
    if (resourceAdapter != null && resourceAdapter != own) {
      throw new jakarta.resource.spi.IllegalStateException(
          "the connection factory has a resource adapter, which cannot be replaced");
    }
    resourceAdapter = own;
  }

  @Override
  public CpgConnectionFactory createConnectionFactory(ConnectionManager manager)
      throws ResourceException {
    return new ContainerConnectionFactory(new HandleAllocator(this, manager), configuration());
  }

  /**
   * The factory for use without a container: the one of Java SE, in which nothing is pooled and
   * sessions may have transactions of their own.
   */
  @Override
  public CpgConnectionFactory createConnectionFactory() throws ResourceException {
    return new CpgConnectionFactory(configuration().toUrl());
  }

  @Override
  public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
      throws ResourceException {
    CpgConfiguration configuration = configuration();
    CpgConnectionRequestInfo wanted = wanted(subject, info);
    signOn().check(wanted.credentials());
    try {
      CpgManagedConnection created =
          new CpgManagedConnection(
              this,
              wanted,
              new CpgManagedConnectionMetaData(configuration.engine(), wanted.credentials().user()),
              leases(configuration));
      created.setLogWriter(logWriter);
      if (resourceAdapter != null) {
        resourceAdapter.track(created);
      }
      return created;
    } catch (CpgException e) {
      throw new ResourceAllocationException(e.getMessage(), e);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // so says the interface
  public ManagedConnection matchManagedConnections(
      Set connections, Subject subject, ConnectionRequestInfo info) throws SecurityException {
    CpgConnectionRequestInfo wanted = wanted(subject, info);
    for (Object candidate : connections) {
      if (candidate instanceof CpgManagedConnection own && own.serves(wanted)) {
        return own;
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("rawtypes") // so says the interface
  public Set<Object> getInvalidConnections(Set connections) {
    Set<Object> invalid = new HashSet<>();
    for (Object candidate : connections) {
      if (candidate instanceof CpgManagedConnection own && !own.isUsable()) {
        invalid.add(own);
      }
    }
    return invalid;
  }

  private LeaseSet leases(CpgConfiguration configuration) throws ResourceException {
    return resourceAdapter == null
        ? new LeaseSet(configuration.registry(), configuration.groupOptions(), closed -> {})
        : resourceAdapter.leases(configuration);
  }

  /** What an application asks for that names no user. */
  CpgConnectionRequestInfo request() {
    return request(Credentials.NONE);
  }

  CpgConnectionRequestInfo request(Credentials named) {
    return new CpgConnectionRequestInfo(clientId, named);
  }

  /** What the application asked for. */
  CpgConnectionRequestInfo asked(ConnectionRequestInfo info) {
    return info instanceof CpgConnectionRequestInfo own ? own : request();
  }

  /** What the application asked for, signed on by the container if that does so. */
  CpgConnectionRequestInfo wanted(Subject subject, ConnectionRequestInfo info)
      throws SecurityException {
    return asked(info).signedOn(Credentials.of(subject, this));
  }

  /** Who may connect. */
  SignOn signOn() throws InvalidPropertyException {
    try {
      return resourceAdapter == null ? SignOn.of(null) : resourceAdapter.signOn();
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(e.getMessage(), e);
    }
  }

  /** Whether the calling thread works in a JTA transaction that was rolled back already. */
  boolean isInRolledBackTransaction() {
    return resourceAdapter != null && resourceAdapter.isInRolledBackTransaction();
  }

  void destroyed(CpgManagedConnection connection) {
    if (resourceAdapter != null) {
      resourceAdapter.forget(connection);
    }
  }

  private CpgConfiguration configuration() throws InvalidPropertyException {
    try {
      CpgConfiguration inherited =
          resourceAdapter == null ? CpgConfiguration.DEFAULTS : resourceAdapter.configuration();
      return clientId == null ? inherited : inherited.with("clientId", clientId);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(e.getMessage(), e);
    }
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Where failures of managed connections are told, besides the server's log. */
  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpgManagedConnectionFactory that
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(resourceAdapter, that.resourceAdapter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, resourceAdapter);
  }

  /** The class and what is configured. */
  @Override
  public String toString() {
    return "CpgManagedConnectionFactory{clientId=%s, adapter=%s}"
        .formatted(clientId, resourceAdapter);
  }
}
