package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.message.AdministeredObjects;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import java.io.Serializable;
import java.time.InstantSource;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;

/**
 * Makes connections whose topics are closed process groups. In Java SE:
 *
 * <pre>{@code
 * try (JMSContext context = new CpgConnectionFactory("cpg:corosync").createContext()) {
 *   context.createProducer().send(context.createTopic("orders"), "hello");
 * }
 * }</pre>
 *
 * <p>It is also a JavaBean with the properties of {@link CpgConfiguration}; a changed property
 * counts for connections made afterwards. Safe for any thread. A group is joined when a producer or
 * consumer needs it, so a daemon that is not running shows there. Open for the resource adapter,
 * which adds what Jakarta Connectors asks of a connection factory.
 */
public class CpgConnectionFactory
    implements ConnectionFactory, TopicConnectionFactory, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;

  private CpgConfiguration configuration;
  private final SessionBacking.Source containerSource;
  private final UsageRules containerRules;
  private transient SessionBacking.Source standaloneSource;

  /** A factory with the defaults: the corosync engine. */
  public CpgConnectionFactory() {
    this(null, null, CpgConfiguration.DEFAULTS);
  }

  /**
   * A factory with the settings of a URL such as {@code cpg:corosync?sendTimeout=5000} or {@code
   * cpg:embedded?bus=name}.
   *
   * @throws IllegalArgumentException that says what is wrong and what is allowed
   */
  public CpgConnectionFactory(String url) {
    this(null, null, CpgConfiguration.parse(url));
  }

  /**
   * A factory for a container.
   *
   * @param source opens the backings of sessions; serializable if the factory is to be
   * @param rules which calls the container allows; serializable if the factory is to be
   * @param configuration the settings
   */
  public CpgConnectionFactory(
      SessionBacking.Source source, UsageRules rules, CpgConfiguration configuration) {
    this.containerSource = source;
    this.containerRules = rules;
    this.configuration = configuration;
  }

  @Override
  public final Connection createConnection() throws JMSException {
    return connect();
  }

  /**
   * As the other, for a user if one is named.
   *
   * @throws jakarta.jms.JMSSecurityException if the user is refused; in Java SE each is, since
   *     corosync knows users of the system only
   */
  @Override
  public final Connection createConnection(String userName, String password) throws JMSException {
    return connect(userName, password);
  }

  @Override
  public final TopicConnection createTopicConnection() throws JMSException {
    return connect();
  }

  @Override
  public final TopicConnection createTopicConnection(String userName, String password)
      throws JMSException {
    return connect(userName, password);
  }

  @Override
  public final JMSContext createContext() {
    return createContext(Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public final JMSContext createContext(int sessionMode) {
    return createContext(null, null, sessionMode);
  }

  @Override
  public final JMSContext createContext(String userName, String password) {
    return createContext(userName, password, Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public final JMSContext createContext(String userName, String password, int sessionMode) {
    return JmsExceptions.unchecked(() -> CpgContext.open(connect(userName, password), sessionMode));
  }

  private CpgConnection connect(String userName, String password) throws JMSException {
    ConnectionSetup setup = setup(InstantSource.system());
    return new CpgConnection(
        userName == null || userName.isEmpty() ? setup : setup.signedOn(userName, password));
  }

  private CpgConnection connect() throws JMSException {
    return connect(InstantSource.system());
  }

  /** For tests that need a clock of their own. */
  final CpgConnection connect(InstantSource clock) throws JMSException {
    return new CpgConnection(setup(clock));
  }

  private synchronized ConnectionSetup setup(InstantSource clock) throws JMSException {
    if (containerSource != null) {
      return new ConnectionSetup(containerSource, containerRules, configuration, clock);
    }
    try {
      if (standaloneSource == null) {
        standaloneSource = new StandaloneSource(configuration.validated());
      }
    } catch (IllegalArgumentException e) {
      throw JmsExceptions.caused(new JMSException(e.getMessage()), e);
    } catch (CpgException e) {
      throw JmsExceptions.of(e);
    }
    return new ConnectionSetup(standaloneSource, StandaloneRules.INSTANCE, configuration, clock);
  }

  /**
   * What naming services keep; it makes a factory with the same settings.
   *
   * @throws NamingException if it is a container's, which keeps its own
   */
  @Override
  public Reference getReference() throws NamingException {
    if (containerSource != null) {
      throw new NamingException("a connection factory of a container has no reference of its own");
    }
    return AdministeredObjects.reference(CpgConnectionFactory.class, "url", getUrl());
  }

  /** The settings. */
  public final synchronized CpgConfiguration configuration() {
    return configuration;
  }

  private synchronized void set(String property, Object value) {
    configuration = configuration.with(property, value == null ? "" : value.toString());
    standaloneSource = null;
  }

  /** All settings as a URL. */
  public final String getUrl() {
    return configuration().toUrl();
  }

  /** Replaces all settings. */
  public final synchronized void setUrl(String url) {
    configuration = CpgConfiguration.parse(url);
    standaloneSource = null;
  }

  /** See {@link CpgConfiguration#engine}. */
  public final String getEngine() {
    return configuration().engine();
  }

  /** See {@link CpgConfiguration#engine}. */
  public final void setEngine(String engine) {
    set("engine", engine);
  }

  /** See {@link CpgConfiguration#bus}. */
  public final String getBus() {
    return configuration().bus();
  }

  /** See {@link CpgConfiguration#bus}. */
  public final void setBus(String bus) {
    set("bus", bus);
  }

  /** See {@link CpgConfiguration#joinTimeout}. */
  public final long getJoinTimeout() {
    return configuration().joinTimeout();
  }

  /** See {@link CpgConfiguration#joinTimeout}. */
  public final void setJoinTimeout(long millis) {
    set("joinTimeout", millis);
  }

  /** See {@link CpgConfiguration#sendTimeout}. */
  public final long getSendTimeout() {
    return configuration().sendTimeout();
  }

  /** See {@link CpgConfiguration#sendTimeout}. */
  public final void setSendTimeout(long millis) {
    set("sendTimeout", millis);
  }

  /** See {@link CpgConfiguration#closeTimeout}. */
  public final long getCloseTimeout() {
    return configuration().closeTimeout();
  }

  /** See {@link CpgConfiguration#closeTimeout}. */
  public final void setCloseTimeout(long millis) {
    set("closeTimeout", millis);
  }

  /** See {@link CpgConfiguration#maxMessageSize}. */
  public final int getMaxMessageSize() {
    return configuration().maxMessageSize();
  }

  /** See {@link CpgConfiguration#maxMessageSize}. */
  public final void setMaxMessageSize(int bytes) {
    set("maxMessageSize", bytes);
  }

  /** See {@link CpgConfiguration#sendWindow}. */
  public final int getSendWindow() {
    return configuration().sendWindow();
  }

  /** See {@link CpgConfiguration#sendWindow}. */
  public final void setSendWindow(int bytes) {
    set("sendWindow", bytes);
  }

  /** See {@link CpgConfiguration#inboxLimit}. */
  public final long getInboxLimit() {
    return configuration().inboxLimit();
  }

  /** See {@link CpgConfiguration#inboxLimit}. */
  public final void setInboxLimit(long bytes) {
    set("inboxLimit", bytes);
  }

  /** See {@link CpgConfiguration#requireQuorum}. */
  public final boolean isRequireQuorum() {
    return configuration().requireQuorum();
  }

  /** See {@link CpgConfiguration#requireQuorum}. */
  public final void setRequireQuorum(boolean required) {
    set("requireQuorum", required);
  }

  /** See {@link CpgConfiguration#slowConsumer}. */
  public final String getSlowConsumer() {
    return configuration().slowConsumer();
  }

  /** See {@link CpgConfiguration#slowConsumer}. */
  public final void setSlowConsumer(String policy) {
    set("slowConsumer", policy);
  }

  /** See {@link CpgConfiguration#slowConsumerTimeout}. */
  public final long getSlowConsumerTimeout() {
    return configuration().slowConsumerTimeout();
  }

  /** See {@link CpgConfiguration#slowConsumerTimeout}. */
  public final void setSlowConsumerTimeout(long millis) {
    set("slowConsumerTimeout", millis);
  }

  /** See {@link CpgConfiguration#deserializationAllowList}. */
  public final String getDeserializationAllowList() {
    return configuration().deserializationAllowList();
  }

  /** See {@link CpgConfiguration#deserializationAllowList}. */
  public final void setDeserializationAllowList(String patterns) {
    set("deserializationAllowList", patterns);
  }

  /** See {@link CpgConfiguration#clientId}. */
  public final String getClientId() {
    return configuration().clientId();
  }

  /** See {@link CpgConfiguration#clientId}. */
  public final void setClientId(String clientId) {
    set("clientId", clientId);
  }

  /** See {@link CpgConfiguration#nativeDirectory}. */
  public final String getNativeDirectory() {
    return configuration().nativeDirectory();
  }

  /** See {@link CpgConfiguration#nativeDirectory}. */
  public final void setNativeDirectory(String directory) {
    set("nativeDirectory", directory);
  }
}
