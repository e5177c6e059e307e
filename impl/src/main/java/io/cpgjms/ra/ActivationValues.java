package io.cpgjms.ra;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was set on an activation spec, by the names that were used, as text. Confined to the spec.
 */
final class ActivationValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, String> values = new TreeMap<>();

  /** Keeps a value; empty means that it is not set. */
  void put(String name, String value) {
    if (value == null || value.isBlank()) {
      values.remove(name);
    } else {
      values.put(name, value.strip());
    }
  }

  /** What was set under exactly this name, or null. */
  String get(String name) {
    return values.get(name);
  }

  /** What counts for the property: its own value, else an alias's, else the default. */
  String get(ActivationProperty property) {
    return values.getOrDefault(nameOf(property), property.defaultValue());
  }

  /** The name under which the property was set, its own if it was not. */
  String nameOf(ActivationProperty property) {
    return namesOf(property).stream().findFirst().orElse(property.key());
  }

  /**
   * All names under which the property was set. Servers set the defaults of the descriptor, so a
   * default gives way to an alias.
   */
  List<String> namesOf(ActivationProperty property) {
    List<String> names = new ArrayList<>();
    String own = values.get(property.key());
    if (own != null && !own.equals(property.defaultValue())) {
      names.add(property.key());
    }
    property.aliases().stream().filter(values::containsKey).forEach(names::add);
    return names;
  }

  /** What may be shown of the value, in a log or to an administrator. */
  String shown(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("password") ? "***" : values.get(name);
  }

  /** The properties of other adapters that were set, and mean nothing here. */
  Stream<ForeignProperty> foreign() {
    return values.keySet().stream().map(ForeignProperty::named).flatMap(Optional::stream);
  }

  /** What has no effect, each with the reason. */
  List<String> withoutEffect() {
    List<String> reasons = new ArrayList<>();
    foreign()
        .filter(property -> property.rule() == ForeignProperty.Rule.WITHOUT_EFFECT)
        .forEach(property -> reasons.add(withoutEffect(property.name(), property.advice())));
    for (String name : namesOf(ActivationProperty.CLIENT_ID)) {
      reasons.add(withoutEffect(name, "the subscription of a bean is not durable"));
    }
    for (String name : namesOf(ActivationProperty.SUBSCRIPTION_NAME)) {
      reasons.add(withoutEffect(name, "the subscription of a bean is neither durable nor shared"));
    }
    if (namesOf(ActivationProperty.SETUP_ATTEMPTS).isEmpty()) {
      for (String name : namesOf(ActivationProperty.SETUP_INTERVAL)) {
        reasons.add(
            withoutEffect(name, "setupAttempts is -1, so that nothing waits for the group"));
      }
    }
    return reasons;
  }

  private String withoutEffect(String name, String reason) {
    return "activation property %s='%s' has no effect: %s".formatted(name, shown(name), reason);
  }

  /** What was set, without passwords. */
  @Override
  public String toString() {
    return values.keySet().stream()
        .map(name -> name + "=" + shown(name))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
