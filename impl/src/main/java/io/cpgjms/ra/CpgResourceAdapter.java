package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.jms.CpgConfiguration;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import javax.transaction.xa.XAResource;

/**
 * The resource adapter: its properties are those of {@link CpgConfiguration}, and count for its
 * endpoints and connection factories. Several instances in one class loader share the joined
 * groups. {@link #start} and {@link #stop} are idempotent, and may follow each other again. Safe
 * for any thread once it is configured.
 */
public final class CpgResourceAdapter implements ResourceAdapter, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(CpgResourceAdapter.class.getName());

  /** The properties that are set, as text. */
  private final TreeMap<String, String> properties = new TreeMap<>();

  private String userFile;

  private transient volatile SignOn signOn;
  private transient AdapterRuntime runtime = new AdapterRuntime();

  /** An adapter with the defaults: the corosync engine. */
  public CpgResourceAdapter() {}

  /**
   * Checks the configuration. Neither the library nor the daemon is needed yet.
   *
   * @throws ResourceAdapterInternalException with the property, the value and what is allowed
   */
  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    try {
      configuration();
      signOn = SignOn.of(userFile);
    } catch (IllegalArgumentException e) {
      throw new ResourceAdapterInternalException(e.getMessage(), e);
    }
    runtime.start(context);
  }

  /**
   * Deactivates what is still active, then gives all groups back. Takes at most the close timeout
   * for the messages in hand and once more for the leave.
   */
  @Override
  public void stop() {
    runtime.stop();
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof CpgActivationSpec own)) {
      throw new NotSupportedException(
          "not a %s: %s".formatted(CpgActivationSpec.class.getName(), spec));
    }
    own.validate();
    for (String reason : own.values().withoutEffect()) {
      LOG.log(Level.WARNING, "endpoint {0}: {1}", factory.getActivationName(), reason);
    }
    try {
      runtime.activate(factory, own, ActivationPlan.of(own.values(), configuration()));
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(e.getMessage(), e);
    } catch (CpgException e) {
      throw new ResourceException(e.getMessage(), e);
    }
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    runtime.deactivate(factory, spec);
  }

  /** None: closed process groups have no prepared transactions to recover. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  /** An empty set of shares for a managed connection; {@link #stop} closes it. */
  LeaseSet leases(CpgConfiguration configuration) throws ResourceException {
    return runtime.leases(configuration);
  }

  /** A managed connection was made for this adapter; {@link #stop} destroys it. */
  void track(CpgManagedConnection connection) {
    runtime.track(connection);
  }

  /** A managed connection was destroyed. */
  void forget(CpgManagedConnection connection) {
    runtime.forget(connection);
  }

  /** Whether the calling thread works in a JTA transaction that was rolled back already. */
  boolean isInRolledBackTransaction() {
    return runtime.isInRolledBackTransaction();
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException with the property, the value and what is allowed
   */
  CpgConfiguration configuration() {
    CpgConfiguration configuration = CpgConfiguration.DEFAULTS;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      configuration = configuration.with(property.getKey(), property.getValue());
    }
    return configuration.validated();
  }

  /**
   * Who may connect.
   *
   * @throws IllegalArgumentException that says what is wrong with the userFile
   */
  SignOn signOn() {
    SignOn current = signOn;
    if (current == null) {
      // Some containers make pools of adapters that they have not started.
      current = SignOn.of(userFile);
      signOn = current;
    }
    return current;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    runtime = new AdapterRuntime();
  }

  private void set(String property, Object value) {
    if (value == null || value.toString().isBlank()) {
      properties.remove(property);
    } else {
      properties.put(property, value.toString());
    }
  }

  /** {@code corosync} or {@code embedded}; null for the default. */
  public String getEngine() {
    return properties.get("engine");
  }

  /** Sets {@link #getEngine}. */
  public void setEngine(String value) {
    set("engine", value);
  }

  /** The bus of the embedded engine; null for the default. */
  public String getBus() {
    return properties.get("bus");
  }

  /** Sets {@link #getBus}. */
  public void setBus(String value) {
    // Descriptors write the default out, and the corosync engine refuses a bus.
    set("bus", CpgConfiguration.DEFAULTS.bus().equals(value) ? null : value);
  }

  /** How long a join may take, in milliseconds; null for the default. */
  public Long getJoinTimeout() {
    return parsed("joinTimeout", Long::valueOf);
  }

  /** Sets {@link #getJoinTimeout}. */
  public void setJoinTimeout(Long value) {
    set("joinTimeout", value);
  }

  /**
   * How long a send may wait for room, a rejoin and its confirmation, in milliseconds; null for the
   * default.
   */
  public Long getSendTimeout() {
    return parsed("sendTimeout", Long::valueOf);
  }

  /** Sets {@link #getSendTimeout}. */
  public void setSendTimeout(Long value) {
    set("sendTimeout", value);
  }

  /**
   * How long a delivery in hand and a leave may take each, in milliseconds; null for the default.
   */
  public Long getCloseTimeout() {
    return parsed("closeTimeout", Long::valueOf);
  }

  /** Sets {@link #getCloseTimeout}. */
  public void setCloseTimeout(Long value) {
    set("closeTimeout", value);
  }

  /** The largest message or transaction to one group, in bytes as encoded; null for the default. */
  public Integer getMaxMessageSize() {
    return parsed("maxMessageSize", Integer::valueOf);
  }

  /** Sets {@link #getMaxMessageSize}. */
  public void setMaxMessageSize(Integer value) {
    set("maxMessageSize", value);
  }

  /** How many bytes may be on their way, for each group; null for the default. */
  public Integer getSendWindow() {
    return parsed("sendWindow", Integer::valueOf);
  }

  /** Sets {@link #getSendWindow}. */
  public void setSendWindow(Integer value) {
    set("sendWindow", value);
  }

  /**
   * How many bytes may wait for an endpoint or consumer that the senders' windows do not bound;
   * null for the default.
   */
  public Integer getInboxLimit() {
    return parsed("inboxLimit", Integer::valueOf);
  }

  /** Sets {@link #getInboxLimit}. */
  public void setInboxLimit(Integer value) {
    set("inboxLimit", value);
  }

  /** Whether a send fails while this node's partition has no quorum; null for the default. */
  public Boolean getRequireQuorum() {
    return parsed("requireQuorum", Boolean::valueOf);
  }

  /** Sets {@link #getRequireQuorum}. */
  public void setRequireQuorum(Boolean value) {
    set("requireQuorum", value);
  }

  /** {@code BLOCK_SENDERS}, {@code DROP_OLDEST} or {@code DISCONNECT}; null for the default. */
  public String getSlowConsumer() {
    return properties.get("slowConsumer");
  }

  /** Sets {@link #getSlowConsumer}. */
  public void setSlowConsumer(String value) {
    set("slowConsumer", value);
  }

  /** How long senders wait for a slow consumer, in milliseconds; null for the default. */
  public Long getSlowConsumerTimeout() {
    return parsed("slowConsumerTimeout", Long::valueOf);
  }

  /** Sets {@link #getSlowConsumerTimeout}. */
  public void setSlowConsumerTimeout(Long value) {
    set("slowConsumerTimeout", value);
  }

  /**
   * Patterns of the classes that received objects may consist of, beside the value classes of
   * {@code java.lang}, {@code java.util}, {@code java.time} and {@code java.math}; null for those
   * only.
   */
  public String getDeserializationAllowList() {
    return properties.get("deserializationAllowList");
  }

  /** Sets {@link #getDeserializationAllowList}. */
  public void setDeserializationAllowList(String value) {
    set("deserializationAllowList", value);
  }

  /** Where the native library is extracted; null for the default. */
  public String getNativeDirectory() {
    return properties.get("nativeDirectory");
  }

  /** Sets {@link #getNativeDirectory}. */
  public void setNativeDirectory(String value) {
    set("nativeDirectory", value);
  }

  /** The file that lists who may connect, see {@link UserFile}; null for no list. */
  public String getUserFile() {
    return userFile;
  }

  /** Sets {@link #getUserFile}; empty means none. */
  public void setUserFile(String value) {
    userFile = value == null || value.isBlank() ? null : value.strip();
    signOn = null;
  }

  private <V> V parsed(String property, Function<String, V> parse) {
    String value = properties.get(property);
    return value == null ? null : parse.apply(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpgResourceAdapter that
        && properties.equals(that.properties)
        && Objects.equals(userFile, that.userFile);
  }

  @Override
  public int hashCode() {
    return Objects.hash(properties, userFile);
  }

  /** The class and what is configured. */
  @Override
  public String toString() {
    return "CpgResourceAdapter" + properties + (userFile == null ? "" : " userFile=" + userFile);
  }
}
