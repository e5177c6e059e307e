package io.cpgjms.ra;

import io.cpgjms.jms.CpgConfiguration;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a resource adapter has between start and stop: the server's services, the activated
 * endpoints and the managed connections. Safe for any thread; starting, stopping and activating
 * exclude each other.
 */
final class AdapterRuntime {
  private final Map<Key, EndpointActivation> activations = new HashMap<>();
  private final Set<CpgManagedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<LeaseSet> leases = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;
  private volatile TransactionSynchronizationRegistry transactions;
  private BootstrapContext context;
  private Timer timer;

  /** The container names an activation by these two objects (Connectors 2.1, 13.4.2). */
  private record Key(MessageEndpointFactory factory, ActivationSpec spec) {}

  /** Takes the server's services; a restart without a stop gets rid of the older ones first. */
  synchronized void start(BootstrapContext newContext) {
    if (context != newContext) {
      stop();
      context = newContext;
      transactions = newContext.getTransactionSynchronizationRegistry();
      stopped = false;
    }
  }

  synchronized void stop() {
    List<EndpointActivation> closing = List.copyOf(activations.values());
    activations.clear();
    // All at first, so that one close timeout counts for the messages in hand of all.
    closing.forEach(EndpointActivation::stopTaking);
    closing.forEach(EndpointActivation::startClose);
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    // Not before: a bean that finishes its message may publish once more.
    stopped = true;
    // Again all at first, so that one close timeout counts for all leaves.
    List.copyOf(leases).forEach(LeaseSet::startClose);
    List.copyOf(connections).forEach(CpgManagedConnection::destroy);
    // What is left belongs to handles that lost their connection and were never closed.
    List.copyOf(leases).forEach(LeaseSet::close);
    closing.forEach(EndpointActivation::close);
    context = null;
    transactions = null;
  }

  /**
   * Begins to deliver to an endpoint.
   *
   * @throws ResourceException if the adapter is not started, the endpoint is active already, or the
   *     group cannot be joined as the plan wants it
   */
  void activate(MessageEndpointFactory factory, ActivationSpec spec, ActivationPlan plan)
      throws ResourceException {
    if (!plan.setup().isAwaited()) {
      open(factory, spec, plan);
      return;
    }
    // Not under the lock, so that a stop ends the wait.
    LeaseSet awaited = leases(plan.configuration());
    try {
      plan.setup().await(awaited.lease(plan.topic().group()));
      open(factory, spec, plan);
    } finally {
      awaited.release();
    }
  }

  private synchronized void open(
      MessageEndpointFactory factory, ActivationSpec spec, ActivationPlan plan)
      throws ResourceException {
    if (context == null) {
      throw new ResourceException("the resource adapter is not started");
    }
    Key key = new Key(factory, spec);
    if (activations.containsKey(key)) {
      throw new ResourceException("the endpoint is activated already: " + plan.topic());
    }
    if (timer == null) {
      timer = context.createTimer();
    }
    EndpointActivation activation =
        new EndpointActivation(
            plan, factory, new ServerServices(context.getWorkManager(), timer, transactions));
    try {
      activation.open();
    } catch (RuntimeException e) {
      activation.close();
      throw e;
    }
    activations.put(key, activation);
  }

  /** Does nothing if it is not activated, as after a stop. */
  void deactivate(MessageEndpointFactory factory, ActivationSpec spec) {
    EndpointActivation activation;
    synchronized (this) {
      if (activations.isEmpty()) {
        // WildFly deactivates a bean that failed to deploy once more when the server suspends, and
        // has unloaded this archive by then: no class may be needed that was not needed before.
        return;
      }
      activation = activations.remove(new Key(factory, spec));
    }
    if (activation != null) {
      activation.close();
    }
  }

  /**
   * Not under the lock, which a stop holds while it waits for beans that may be here.
   *
   * @throws ResourceException after a stop: nobody would close what is opened then
   */
  LeaseSet leases(CpgConfiguration configuration) throws ResourceException {
    LeaseSet created =
        new LeaseSet(configuration.registry(), configuration.groupOptions(), leases::remove);
    leases.add(created);
    if (stopped) {
      created.close();
      throw new ResourceException("the resource adapter is stopped");
    }
    return created;
  }

  /** Whether the calling thread works in a JTA transaction that was rolled back already. */
  boolean isInRolledBackTransaction() {
    TransactionSynchronizationRegistry registry = transactions;
    if (registry == null) {
      return false; // stopped, or a server that has none
    }
    int status = registry.getTransactionStatus();
    return status == Status.STATUS_ROLLEDBACK || status == Status.STATUS_ROLLING_BACK;
  }

  void track(CpgManagedConnection connection) {
    connections.add(connection);
  }

  void forget(CpgManagedConnection connection) {
    connections.remove(connection);
  }
}
