package io.cpgjms.ra;

import io.cpgjms.message.CpgTopic;
import jakarta.jms.Topic;
import jakarta.resource.spi.InvalidPropertyException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;

/** The rules for an activation spec. Collects all that is wrong, then says it at once. */
final class ActivationChecks {
  private final CpgActivationSpec spec;
  private final List<String> faults = new ArrayList<>();
  private final List<PropertyDescriptor> descriptors = new ArrayList<>();

  ActivationChecks(CpgActivationSpec spec) {
    this.spec = spec;
  }

  void run() throws InvalidPropertyException {
    checkDestination();
    checkOneOf("destinationType", spec.getDestinationType(), Topic.class.getName());
    checkOneOf(
        "acknowledgeMode", spec.getAcknowledgeMode(), "Auto-acknowledge", "Dups-ok-acknowledge");
    checkOneOf("subscriptionDurability", spec.getSubscriptionDurability(), "NonDurable");
    checkSelector();
    Integer maxSession = spec.getMaxSession();
    if (maxSession == null || maxSession != 1) {
      refuse("maxSession", maxSession, "1 in this version, which keeps the agreed order");
    }
    if (!faults.isEmpty()) {
      InvalidPropertyException exception = new InvalidPropertyException(String.join("; ", faults));
      exception.setInvalidPropertyDescriptors(descriptors.toArray(PropertyDescriptor[]::new));
      throw exception;
    }
  }

  private void checkDestination() {
    String destination = spec.getDestination();
    String lookup = spec.getDestinationLookup();
    if (destination == null && lookup == null) {
      refuse("destination", null, "the name of a group, unless destinationLookup names a topic");
    } else if (destination != null && lookup != null) {
      refuse("destinationLookup", lookup, "nothing beside destination '%s'".formatted(destination));
    } else if (destination != null) {
      try {
        CpgTopic.parse(destination);
      } catch (IllegalArgumentException e) {
        refuse(
            "destination",
            destination,
            "a group name, with ?format=raw behind it if need be: " + e.getMessage());
      }
    }
  }

  private void checkSelector() {
    try {
      spec.filter();
    } catch (InvalidPropertyException e) {
      refuse("messageSelector", spec.getMessageSelector(), "a selector: " + e.getMessage());
    }
  }

  private void checkOneOf(String property, String value, String... allowed) {
    if (!List.of(allowed).contains(value)) {
      refuse(property, value, String.join(" or ", allowed));
    }
  }

  private void refuse(String property, Object value, String allowed) {
    faults.add(
        "activation property %s: %s is not allowed: it takes %s"
            .formatted(property, value == null ? "nothing" : "'" + value + "'", allowed));
    try {
      descriptors.add(new PropertyDescriptor(property, CpgActivationSpec.class));
    } catch (IntrospectionException e) {
      throw new AssertionError(property + " is no property of the activation spec", e);
    }
  }
}
