package io.cpgjms.ra;

import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.InvalidPropertyException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules for an activation spec. Collects all that is wrong, then says it at once. */
final class ActivationChecks {
  private final ActivationValues values;
  private final List<String> faults = new ArrayList<>();
  private final List<PropertyDescriptor> descriptors = new ArrayList<>();

  ActivationChecks(ActivationValues values) {
    this.values = values;
  }

  void run() throws InvalidPropertyException {
    for (ActivationProperty property : ActivationProperty.values()) {
      checkAliases(property);
      String value = values.get(property);
      if (value != null && !property.accepts(value)) {
        refuse(values.nameOf(property), value, property.allowed());
      }
    }
    values
        .foreign()
        .filter(property -> property.refuses(values.get(property.name())))
        .forEach(
            property -> refuse(property.name(), values.shown(property.name()), property.allowed()));
    checkDestination();
    checkGroupName(ActivationProperty.DEAD_LETTER_DESTINATION, "useJNDI=true");
    checkSelector();
    checkDelays();
    if (!faults.isEmpty()) {
      InvalidPropertyException exception = new InvalidPropertyException(String.join("; ", faults));
      exception.setInvalidPropertyDescriptors(descriptors.toArray(PropertyDescriptor[]::new));
      throw exception;
    }
  }

  private void checkAliases(ActivationProperty property) {
    List<String> names = values.namesOf(property);
    for (String name : names.subList(Math.min(1, names.size()), names.size())) {
      String first = values.get(names.get(0));
      if (!first.equals(values.get(name))) {
        refuse(
            name,
            values.get(name),
            "the '%s' of %s, which means the same: set one of them".formatted(first, names.get(0)));
      }
    }
  }

  private void checkDestination() {
    String destination = values.get(ActivationProperty.DESTINATION);
    String lookup = values.get(ActivationProperty.DESTINATION_LOOKUP);
    if (destination == null && lookup == null) {
      refuse("destination", null, "the name of a group, unless destinationLookup names a topic");
    } else if (destination != null && !destination.equals(lookup)) {
      checkGroupName(ActivationProperty.DESTINATION, "destinationLookup=" + destination);
    }
  }

  private void checkGroupName(ActivationProperty property, String forJndi) {
    String name = values.get(property);
    if (name == null || Boolean.parseBoolean(values.get(ActivationProperty.USE_JNDI))) {
      return;
    }
    if (name.toLowerCase(Locale.ROOT).startsWith("java:")) {
      refuse(property.key(), name, "the name of a group; for a JNDI name set " + forJndi);
      return;
    }
    try {
      CpgTopic.parse(name);
    } catch (IllegalArgumentException e) {
      refuse(
          property.key(),
          name,
          "a group name, with ?format=raw behind it if need be: " + e.getMessage());
    }
  }

  private void checkSelector() {
    try {
      ActivationPlan.filter(values);
    } catch (InvalidPropertyException e) {
      refuse(
          "messageSelector",
          values.get(ActivationProperty.MESSAGE_SELECTOR),
          "a selector: " + e.getMessage());
    }
  }

  private void checkDelays() {
    String initial = values.get(ActivationProperty.INITIAL_REDELIVERY_DELAY);
    String maximum = values.get(ActivationProperty.MAXIMUM_REDELIVERY_DELAY);
    if (ActivationProperty.INITIAL_REDELIVERY_DELAY.accepts(initial)
        && ActivationProperty.MAXIMUM_REDELIVERY_DELAY.accepts(maximum)
        && Integer.parseInt(maximum) < Integer.parseInt(initial)) {
      refuse(
          "maximumRedeliveryDelay",
          maximum,
          "at least the %s of %s"
              .formatted(initial, values.nameOf(ActivationProperty.INITIAL_REDELIVERY_DELAY)));
    }
  }

  private void refuse(String property, Object value, String allowed) {
    faults.add(
        "activation property %s: %s is not allowed: it takes %s"
            .formatted(property, value == null ? "nothing" : "'" + value + "'", allowed));
    try {
      // Aliases have no getter.
      String setter =
          "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
      descriptors.add(new PropertyDescriptor(property, CpgActivationSpec.class, null, setter));
    } catch (IntrospectionException e) {
      throw new AssertionError(property + " is no property of the activation spec", e);
    }
  }
}
