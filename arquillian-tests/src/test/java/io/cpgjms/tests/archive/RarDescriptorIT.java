package io.cpgjms.tests.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** {@code ra.xml} is written by hand, and so is the README's table: the beans are the truth. */
class RarDescriptorIT {
  private static final Pattern README_ROW =
      Pattern.compile("(?m)^\\| *`(\\w+)` *\\| *`?([^|`]*?)`? *\\|");

  private static final Set<String> README_BEANS =
      Set.of("resourceadapter", "connection-definition");

  /** Each element of {@code ra.xml} that names a bean and holds its properties. */
  static Stream<Bean> beans() throws Exception {
    byte[] xml = BuiltRar.files().get("META-INF/ra.xml");
    Element connector =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();
    return Stream.of("resourceadapter", "connection-definition", "activationspec", "adminobject")
        .flatMap(name -> elements(connector, name))
        .map(RarDescriptorIT::bean);
  }

  @ParameterizedTest
  @MethodSource("beans")
  void theDescriptorTellsTheNameTypeAndDefaultOfEachPropertyOf(Bean bean) throws Exception {
    try (URLClassLoader loader = BuiltRar.classLoader()) {
      assertEquals(ConfigProperty.ofBean(loader.loadClass(bean.className())), bean.properties());
    }
  }

  @ParameterizedTest
  @MethodSource("beans")
  void theDescriptorDescribesEachPropertyOf(Bean bean) {
    Set<String> described =
        ConfigProperty.children(bean.element(), "config-property").stream()
            .filter(property -> ConfigProperty.text(property, "description") != null)
            .map(property -> ConfigProperty.text(property, "config-property-name"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names(bean.properties()), described);
  }

  @Test
  void bothListenerTypesHaveTheSameActivationProperties() throws Exception {
    Set<Set<ConfigProperty>> different =
        beans()
            .filter(bean -> bean.element().getTagName().equals("activationspec"))
            .map(Bean::properties)
            .collect(Collectors.toSet());
    assertEquals(1, different.size(), different.toString());
  }

  @Test
  void theConfigurationTableOfTheReadmeTellsThePropertiesAndTheirDefaults() throws Exception {
    Map<String, String> ours = new TreeMap<>();
    beans()
        .filter(bean -> README_BEANS.contains(bean.element().getTagName()))
        .flatMap(bean -> bean.properties().stream())
        .forEach(property -> ours.put(property.name(), Objects.toString(property.value(), "")));
    assertEquals(ours, readmeDefaults());
  }

  private static Map<String, String> readmeDefaults() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("readme.file")));
    int start = readme.indexOf("\n## Configuration\n");
    assertFalse(start < 0, "README.md has no heading ## Configuration");
    int end = readme.indexOf("\n## ", start + 1);
    Map<String, String> rows = new TreeMap<>();
    Matcher row = README_ROW.matcher(readme.substring(start, end < 0 ? readme.length() : end));
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }

  private static Set<String> names(Set<ConfigProperty> properties) {
    return properties.stream()
        .map(ConfigProperty::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Element> elements(Element root, String name) {
    var found = root.getElementsByTagName(name);
    return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
        .map(i -> (Element) found.item(i));
  }

  private static Bean bean(Element element) {
    String classElement =
        element.getTagName().equals("connection-definition")
            ? "managedconnectionfactory-class"
            : element.getTagName() + "-class";
    return new Bean(
        element, ConfigProperty.text(element, classElement), ConfigProperty.ofDescriptor(element));
  }

  record Bean(Element element, String className, Set<ConfigProperty> properties) {
    @Override
    public String toString() {
      return className;
    }
  }
}
