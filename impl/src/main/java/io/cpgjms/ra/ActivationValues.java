package io.cpgjms.ra;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

  /** All that was set. */
  Set<Map.Entry<String, String>> entries() {
    return values.entrySet();
  }
}
