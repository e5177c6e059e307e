package io.cpgjms.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;

/**
 * What a message-driven bean listens to: the activation properties of the bean, as a JavaBean. Not
 * safe for several threads; the container configures it before it is used.
 *
 * <p>All properties are text: what is no number is refused here, with property, value and what is
 * allowed, and not by each server in its own words; and {@code yes} is not taken for false. Names
 * of other adapters that mean the same have setters only, as have those that mean nothing here.
 */
public final class CpgActivationSpec extends ArtemisActivationProperties implements ActivationSpec {
  private static final long serialVersionUID = 2L;

  private ResourceAdapter resourceAdapter;

  /** A spec with the defaults; it needs a destination or a destinationLookup. */
  public CpgActivationSpec() {}

  /**
   * Checks all properties (Connectors 2.1, 13.4.4).
   *
   * @throws InvalidPropertyException that names each wrong property with its value and what is
   *     allowed, and has the descriptors of the wrong ones
   */
  @Override
  public void validate() throws InvalidPropertyException {
    new ActivationChecks(values).run();
  }

  ActivationValues values() {
    return values;
  }

  /** The class and what is set, without passwords. */
  @Override
  public String toString() {
    return "CpgActivationSpec" + values;
  }

  @Override
  public ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  /**
   * Called by the container, once.
   *
   * @throws ResourceException if there is another one already (Connectors 2.1, 5.3.3)
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // another adapter of equal configuration is another one
  public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
    if (resourceAdapter != null && resourceAdapter != adapter) {
      throw new jakarta.resource.spi.IllegalStateException(
          "the activation spec has a resource adapter, which cannot be replaced");
    }
    resourceAdapter = adapter;
  }

  /**
   * The group, as {@code orders} or {@code orders?format=raw}; with {@link #getUseJNDI} a JNDI
   * name.
   */
  public String getDestination() {
    return values.get(ActivationProperty.DESTINATION);
  }

  /** Sets {@link #getDestination}; empty means the default. */
  public void setDestination(String value) {
    values.put("destination", value);
  }

  /** The JNDI name of the topic. */
  public String getDestinationLookup() {
    return values.get(ActivationProperty.DESTINATION_LOOKUP);
  }

  /** Sets {@link #getDestinationLookup}; empty means the default. */
  public void setDestinationLookup(String value) {
    values.put("destinationLookup", value);
  }

  /** {@code jakarta.jms.Topic}, the only one. */
  public String getDestinationType() {
    return values.get(ActivationProperty.DESTINATION_TYPE);
  }

  /** Sets {@link #getDestinationType}; empty means the default. */
  public void setDestinationType(String value) {
    values.put("destinationType", value);
  }

  /** The JNDI name of a connection factory whose settings count instead of the adapter's. */
  public String getConnectionFactoryLookup() {
    return values.get(ActivationProperty.CONNECTION_FACTORY_LOOKUP);
  }

  /** Sets {@link #getConnectionFactoryLookup}; empty means the default. */
  public void setConnectionFactoryLookup(String value) {
    values.put("connectionFactoryLookup", value);
  }

  /** Whether {@link #getDestination} and {@link #getDeadLetterDestination} are JNDI names. */
  public String getUseJNDI() {
    return values.get(ActivationProperty.USE_JNDI);
  }

  /** Sets {@link #getUseJNDI}; empty means the default. */
  public void setUseJNDI(String value) {
    values.put("useJNDI", value);
  }

  /** Which messages the bean gets (Jakarta Messaging 3.1, 3.8); null for all. */
  public String getMessageSelector() {
    return values.get(ActivationProperty.MESSAGE_SELECTOR);
  }

  /** Sets {@link #getMessageSelector}; empty means the default. */
  public void setMessageSelector(String value) {
    values.put("messageSelector", value);
  }

  /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}, which do the same. */
  public String getAcknowledgeMode() {
    return values.get(ActivationProperty.ACKNOWLEDGE_MODE);
  }

  /** Sets {@link #getAcknowledgeMode}; empty means the default. */
  public void setAcknowledgeMode(String value) {
    values.put("acknowledgeMode", value);
  }

  /** {@code NonDurable}, the only one: closed process groups store nothing. */
  public String getSubscriptionDurability() {
    return values.get(ActivationProperty.SUBSCRIPTION_DURABILITY);
  }

  /** Sets {@link #getSubscriptionDurability}; empty means the default. */
  public void setSubscriptionDurability(String value) {
    values.put("subscriptionDurability", value);
  }

  /** The name of the subscription, which a non-durable one has no use for. */
  public String getSubscriptionName() {
    return values.get(ActivationProperty.SUBSCRIPTION_NAME);
  }

  /** Sets {@link #getSubscriptionName}; empty means the default. */
  public void setSubscriptionName(String value) {
    values.put("subscriptionName", value);
  }

  /** {@code false}, the only one. */
  public String getShareSubscriptions() {
    return values.get(ActivationProperty.SHARE_SUBSCRIPTIONS);
  }

  /** Sets {@link #getShareSubscriptions}; empty means the default. */
  public void setShareSubscriptions(String value) {
    values.put("shareSubscriptions", value);
  }

  /** The client identifier, which a non-durable subscription has no use for. */
  public String getClientId() {
    return values.get(ActivationProperty.CLIENT_ID);
  }

  /** Sets {@link #getClientId}; empty means the default. */
  public void setClientId(String value) {
    values.put("clientId", value);
  }

  /** {@code false}, the only one. */
  public String getNoLocal() {
    return values.get(ActivationProperty.NO_LOCAL);
  }

  /** Sets {@link #getNoLocal}; empty means the default. */
  public void setNoLocal(String value) {
    values.put("noLocal", value);
  }

  /** How many messages the bean takes at once; 1 keeps the agreed order. */
  public String getMaxSession() {
    return values.get(ActivationProperty.MAX_SESSION);
  }

  /** Sets {@link #getMaxSession}; empty means the default. */
  public void setMaxSession(String value) {
    values.put("maxSession", value);
  }

  /** How often a deployment tries to join the group until it fails; -1 deploys without it. */
  public String getSetupAttempts() {
    return values.get(ActivationProperty.SETUP_ATTEMPTS);
  }

  /** Sets {@link #getSetupAttempts}; empty means the default. */
  public void setSetupAttempts(String value) {
    values.put("setupAttempts", value);
  }

  /** Milliseconds between these attempts. */
  public String getSetupInterval() {
    return values.get(ActivationProperty.SETUP_INTERVAL);
  }

  /** Sets {@link #getSetupInterval}; empty means the default. */
  public void setSetupInterval(String value) {
    values.put("setupInterval", value);
  }

  /** How often a message that failed is delivered again; -1 for without end. */
  public String getMaximumRedeliveries() {
    return values.get(ActivationProperty.MAXIMUM_REDELIVERIES);
  }

  /** Sets {@link #getMaximumRedeliveries}; empty means the default. */
  public void setMaximumRedeliveries(String value) {
    values.put("maximumRedeliveries", value);
  }

  /** Milliseconds before the first redelivery. */
  public String getInitialRedeliveryDelay() {
    return values.get(ActivationProperty.INITIAL_REDELIVERY_DELAY);
  }

  /** Sets {@link #getInitialRedeliveryDelay}; empty means the default. */
  public void setInitialRedeliveryDelay(String value) {
    values.put("initialRedeliveryDelay", value);
  }

  /** What each further pause is multiplied with. */
  public String getBackOffMultiplier() {
    return values.get(ActivationProperty.BACK_OFF_MULTIPLIER);
  }

  /** Sets {@link #getBackOffMultiplier}; empty means the default. */
  public void setBackOffMultiplier(String value) {
    values.put("backOffMultiplier", value);
  }

  /** The longest pause, in milliseconds. */
  public String getMaximumRedeliveryDelay() {
    return values.get(ActivationProperty.MAXIMUM_REDELIVERY_DELAY);
  }

  /** Sets {@link #getMaximumRedeliveryDelay}; empty means the default. */
  public void setMaximumRedeliveryDelay(String value) {
    values.put("maximumRedeliveryDelay", value);
  }

  /** Where a message goes that was given up; null for the log only. */
  public String getDeadLetterDestination() {
    return values.get(ActivationProperty.DEAD_LETTER_DESTINATION);
  }

  /** Sets {@link #getDeadLetterDestination}; empty means the default. */
  public void setDeadLetterDestination(String value) {
    values.put("deadLetterDestination", value);
  }

  /** After how many failures in a row the delivery pauses; -1 for never. */
  public String getMaxSequentialDeliveryFailures() {
    return values.get(ActivationProperty.MAX_SEQUENTIAL_DELIVERY_FAILURES);
  }

  /** Sets {@link #getMaxSequentialDeliveryFailures}; empty means the default. */
  public void setMaxSequentialDeliveryFailures(String value) {
    values.put("maxSequentialDeliveryFailures", value);
  }

  /** Whether delivery pauses without quorum; null for what the resource adapter says. */
  public String getRequireQuorum() {
    return values.get(ActivationProperty.REQUIRE_QUORUM);
  }

  /** Sets {@link #getRequireQuorum}; empty means the default. */
  public void setRequireQuorum(String value) {
    values.put("requireQuorum", value);
  }

  /** See {@link #getMaxSession}. */
  public void setMaxSessions(String value) {
    values.put("maxSessions", value);
  }

  /** See {@link #getSetupAttempts}. */
  public void setReconnectAttempts(String value) {
    values.put("reconnectAttempts", value);
  }

  /** See {@link #getSetupInterval}. */
  public void setReconnectInterval(String value) {
    values.put("reconnectInterval", value);
  }

  /** See {@link #getMaximumRedeliveries}. */
  public void setEndpointExceptionRedeliveryAttempts(String value) {
    values.put("endpointExceptionRedeliveryAttempts", value);
  }

  /** See {@link #getInitialRedeliveryDelay}. */
  public void setEndpointExceptionRedeliveryInterval(String value) {
    values.put("endpointExceptionRedeliveryInterval", value);
  }

  /** See {@link #getUseJNDI}. */
  public void setUseJndi(String value) {
    values.put("useJndi", value);
  }

  /** See {@link #getClientId}. */
  public void setClientID(String value) {
    values.put("clientID", value);
  }

  /** See {@link #getShareSubscriptions}. */
  public void setSharedSubscription(String value) {
    values.put("sharedSubscription", value);
  }
}
