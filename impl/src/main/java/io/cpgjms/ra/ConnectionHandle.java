package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import io.cpgjms.jms.JmsExceptions;
import io.cpgjms.jms.SessionBacking;
import io.cpgjms.jms.UnitOfWork;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The connection handle of Jakarta Connectors: what a session in a container stands on. Public with
 * a public {@link #close}, since a container's leak detection calls that by reflection.
 *
 * <p>Guarded by its own lock, which is never held while the container is called: its pool calls
 * back into handles with its own locks held.
 */
public final class ConnectionHandle implements SessionBacking {
  private final CpgManagedConnectionFactory factory;
  private final CpgConnectionRequestInfo request;
  private final Set<LeaseSet> heldLeases = new LinkedHashSet<>();
  private HandleState state = HandleState.DISSOCIATED;
  private CpgManagedConnection connection;
  private ConnectionManager allocator;

  ConnectionHandle(CpgManagedConnectionFactory factory, CpgConnectionRequestInfo request) {
    this.factory = factory;
    this.request = request;
  }

  @Override
  public GroupLease lease(GroupName group) throws JMSException {
    CpgManagedConnection current = associated();
    try {
      GroupLease lease = held(current).lease(group);
      lease.awaitJoined();
      return lease;
    } catch (CpgException e) {
      current.failed(e);
      throw JmsExceptions.of(e);
    } catch (java.lang.IllegalStateException e) {
      IllegalStateException gone =
          new IllegalStateException(
              "the resource adapter was stopped or the connection destroyed while the session was"
                  + " open: open a session for each use and close it");
      gone.initCause(e);
      throw gone;
    }
  }

  @Override
  public Optional<UnitOfWork> unitOfWork() throws JMSException {
    TransactionScope scope = associated().transaction();
    Optional<UnitOfWork> current = scope.unitOfWork();
    if (current.isEmpty()
        && scope.wasRolledBackByAnother()
        && factory.isInRolledBackTransaction()) {
      throw new TransactionRolledBackException(
          "the transaction of this thread was rolled back, as it is when its time is over: nothing"
              + " of it was sent, and it takes no more: end it");
    }
    return current;
  }

  /**
   * Gives the managed connection back to the pool. A transaction of the container goes on, and what
   * was sent in it goes out with its commit. Idempotent; any thread.
   */
  @Override
  public void close() {
    HandleState before;
    CpgManagedConnection closing;
    ConnectionManager manager;
    List<LeaseSet> leases;
    synchronized (this) {
      before = state;
      state = state.after(HandleState.Event.CLOSE).orElseThrow();
      closing = connection;
      connection = null;
      manager = allocator;
      leases = List.copyOf(heldLeases);
      heldLeases.clear();
    }
    LeaseSet.releaseAll(leases);
    if (before == HandleState.ASSOCIATED) {
      closing.closed(this);
    } else if (before == HandleState.DISSOCIATED
        && manager instanceof LazyAssociatableConnectionManager lazy) {
      lazy.inactiveConnectionClosed(this, factory);
    }
  }

  /** Remembers who to ask for another managed connection. */
  synchronized void allocatedBy(ConnectionManager manager) {
    allocator = manager;
  }

  synchronized HandleState state() {
    return state;
  }

  /** Moves to the managed connection. */
  synchronized void associate(CpgManagedConnection next) throws ResourceException {
    HandleState before = state;
    state =
        before
            .after(HandleState.Event.ASSOCIATE)
            .orElseThrow(() -> new ResourceException("a handle that is " + before + " stays so"));
    if (connection != null && connection != next) {
      connection.forget(this);
    }
    connection = next;
  }

  /** Loses its managed connection to another user; the next use asks for one. */
  void dissociate() {
    lose(HandleState.Event.DISSOCIATE);
  }

  /** Loses its managed connection for good. */
  void invalidate() {
    LeaseSet.releaseAll(lose(HandleState.Event.INVALIDATE));
  }

  /** Returns the leases to release, outside of the lock. */
  private synchronized List<LeaseSet> lose(HandleState.Event event) {
    Optional<HandleState> next = state.after(event);
    if (next.isEmpty()) {
      return List.of(); // closed meanwhile
    }
    state = next.get();
    connection = null;
    List<LeaseSet> leases = List.copyOf(heldLeases);
    if (state == HandleState.INVALID) {
      heldLeases.clear();
    }
    return leases;
  }

  private synchronized LeaseSet held(CpgManagedConnection current) throws JMSException {
    LeaseSet leases = current.leases();
    if (!heldLeases.contains(leases)) {
      if (connection != current || !leases.hold()) {
        throw new IllegalStateException(
            "the container took the connection of this session away while it was used: open the"
                + " session again");
      }
      heldLeases.add(leases);
    }
    return leases;
  }

  private CpgManagedConnection associated() throws JMSException {
    CpgManagedConnection current = current();
    if (current == null) {
      reassociate();
      current = current();
    }
    if (current == null) {
      throw new IllegalStateException(
          "the container gave no connection to this session: open the session again");
    }
    return current;
  }

  /** The managed connection; null if the container must be asked for one. */
  private synchronized CpgManagedConnection current() throws IllegalStateException {
    return switch (state) {
      case ASSOCIATED, DISSOCIATED -> connection;
      case CLOSED -> throw new IllegalStateException("the session is closed");
      case INVALID ->
          throw new IllegalStateException(
              "the container took the connection of this session back, after an error or because"
                  + " the session was left open: open a session for each use and close it");
    };
  }

  private void reassociate() throws JMSException {
    ConnectionManager manager;
    synchronized (this) {
      manager = allocator;
    }
    if (!(manager instanceof LazyAssociatableConnectionManager lazy)) {
      throw new IllegalStateException(
          "the container took the connection of this session away and cannot give another one:"
              + " open the session again");
    }
    try {
      lazy.associateConnection(this, factory, request);
    } catch (ResourceException e) {
      throw HandleAllocator.refused(e);
    }
  }
}
