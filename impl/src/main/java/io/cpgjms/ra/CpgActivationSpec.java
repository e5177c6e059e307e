package io.cpgjms.ra;

import io.cpgjms.jms.Subscription;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.Topic;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What a message-driven bean listens to: the activation properties of the bean, as a JavaBean. Not
 * safe for several threads; the container configures it before it is used.
 */
public final class CpgActivationSpec implements ActivationSpec, Serializable {
  private static final long serialVersionUID = 1L;

  private String destination;
  private String destinationLookup;
  private String destinationType = Topic.class.getName();
  private String acknowledgeMode = "Auto-acknowledge";
  private String messageSelector;
  private String subscriptionDurability = "NonDurable";
  private String clientId;
  private Integer maxSession = 1;
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
    new ActivationChecks(this).run();
  }

  /**
   * The topic that is meant.
   *
   * @throws ResourceException if the JNDI name is not bound, or to something else
   */
  @SuppressWarnings("BanJNDI") // the name comes from the deployment descriptor, not from a user
  CpgTopic topic() throws ResourceException {
    if (destination != null) {
      return CpgTopic.parse(destination);
    }
    try {
      Object bound = new InitialContext().lookup(destinationLookup);
      if (bound instanceof CpgTopic topic && topic.getPhysicalName() != null) {
        return topic;
      }
      throw new InvalidPropertyException(
          "destinationLookup '%s' is bound to %s, loaded by %s: it takes the JNDI name of a %s of this resource adapter that has a physicalName"
              .formatted(
                  destinationLookup,
                  bound == null ? "nothing" : bound.getClass().getName(),
                  bound == null ? "nobody" : bound.getClass().getClassLoader(),
                  CpgTopic.class.getName()));
    } catch (NamingException e) {
      throw new InvalidPropertyException(
          "destinationLookup '%s' cannot be looked up: %s; bind a topic there, or name the group with destination"
              .formatted(destinationLookup, e),
          e);
    }
  }

  /**
   * What the selector selects.
   *
   * @throws InvalidPropertyException if it is not valid
   */
  Subscription.Filter filter() throws InvalidPropertyException {
    try {
      return Subscription.Filter.of(Selector.parse(messageSelector));
    } catch (InvalidSelectorException e) {
      throw new InvalidPropertyException(e.getMessage(), e);
    }
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
  public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
    if (resourceAdapter != null && resourceAdapter != adapter) {
      throw new jakarta.resource.spi.IllegalStateException(
          "the activation spec has a resource adapter, which cannot be replaced");
    }
    resourceAdapter = adapter;
  }

  /** The group, as {@code orders} or {@code orders?format=raw}. */
  public String getDestination() {
    return destination;
  }

  /** Sets {@link #getDestination}; empty means none. */
  public void setDestination(String destination) {
    this.destination = nullIfEmpty(destination);
  }

  /** The JNDI name of the topic, instead of {@link #getDestination}. */
  public String getDestinationLookup() {
    return destinationLookup;
  }

  /** Sets {@link #getDestinationLookup}; empty means none. */
  public void setDestinationLookup(String destinationLookup) {
    this.destinationLookup = nullIfEmpty(destinationLookup);
  }

  /** {@code jakarta.jms.Topic}, the only one. */
  public String getDestinationType() {
    return destinationType;
  }

  /** Sets {@link #getDestinationType}. */
  public void setDestinationType(String destinationType) {
    this.destinationType = destinationType;
  }

  /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}, which do the same. */
  public String getAcknowledgeMode() {
    return acknowledgeMode;
  }

  /** Sets {@link #getAcknowledgeMode}. */
  public void setAcknowledgeMode(String acknowledgeMode) {
    this.acknowledgeMode = acknowledgeMode;
  }

  /** Which messages the bean gets (Jakarta Messaging 3.1, 3.8); null for all. */
  public String getMessageSelector() {
    return messageSelector;
  }

  /** Sets {@link #getMessageSelector}; empty means none. */
  public void setMessageSelector(String messageSelector) {
    this.messageSelector = nullIfEmpty(messageSelector);
  }

  /** {@code NonDurable}, the only one: closed process groups store nothing. */
  public String getSubscriptionDurability() {
    return subscriptionDurability;
  }

  /** Sets {@link #getSubscriptionDurability}. */
  public void setSubscriptionDurability(String subscriptionDurability) {
    this.subscriptionDurability = subscriptionDurability;
  }

  /** The client identifier, which a non-durable subscription has no use for; null for none. */
  public String getClientId() {
    return clientId;
  }

  /** Sets {@link #getClientId}; empty means none. */
  public void setClientId(String clientId) {
    this.clientId = nullIfEmpty(clientId);
  }

  /** How many messages the bean takes at once: 1, which keeps the agreed order. */
  public Integer getMaxSession() {
    return maxSession;
  }

  /** Sets {@link #getMaxSession}. */
  public void setMaxSession(Integer maxSession) {
    this.maxSession = maxSession;
  }

  private static String nullIfEmpty(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
