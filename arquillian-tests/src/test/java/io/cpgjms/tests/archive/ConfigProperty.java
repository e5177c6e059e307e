package io.cpgjms.tests.archive;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A property as {@code ra.xml} or a JavaBean tells it.
 *
 * @param type the class name, boxed
 * @param value the default, or null
 */
record ConfigProperty(String name, String type, String value)
    implements Comparable<ConfigProperty> {
  /** What the Connectors specification gives a bean, and no administrator sets. */
  private static final Set<String> CONTAINER_OWNED =
      Set.of("class", "resourceAdapter", "logWriter");

  @Override
  public int compareTo(ConfigProperty other) {
    return name.compareTo(other.name);
  }

  /** The {@code config-property} elements directly in this element. */
  static Set<ConfigProperty> ofDescriptor(Element parent) {
    Set<ConfigProperty> properties = new TreeSet<>();
    for (Element property : children(parent, "config-property")) {
      properties.add(
          new ConfigProperty(
              text(property, "config-property-name"),
              text(property, "config-property-type"),
              text(property, "config-property-value")));
    }
    return properties;
  }

  /** The readable and writable properties of a new bean. */
  static Set<ConfigProperty> ofBean(Class<?> type)
      throws IntrospectionException, ReflectiveOperationException {
    Object bean = type.getConstructor().newInstance();
    Set<ConfigProperty> properties = new TreeSet<>();
    for (var property : Introspector.getBeanInfo(type).getPropertyDescriptors()) {
      if (CONTAINER_OWNED.contains(property.getName())
          || property.getWriteMethod() == null
          || property.getReadMethod() == null) { // other adapters' name for a property
        continue;
      }
      Object value = property.getReadMethod().invoke(bean);
      String boxed =
          MethodType.methodType(property.getPropertyType()).wrap().returnType().getName();
      properties.add(
          new ConfigProperty(property.getName(), boxed, value == null ? null : value.toString()));
    }
    return properties;
  }

  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** The text of the only child of that name, or null. */
  static String text(Element parent, String... path) {
    List<Element> found = List.of(parent);
    for (String name : path) {
      found = found.stream().flatMap(element -> children(element, name).stream()).toList();
    }
    if (found.size() > 1) {
      throw new IllegalStateException("More than one " + Arrays.toString(path));
    }
    return found.isEmpty() ? null : found.get(0).getTextContent().strip();
  }
}
