package io.cpgjms.tests.vendor;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/**
 * By elements of {@code server.xml}. They travel inside the application to whoever deploys it, who
 * adds them to the server's configuration.
 */
public final class LibertyBindings implements Bindings {
  /** Where the elements lie in the application. */
  public static final String ELEMENTS = "META-INF/server-elements.xml";

  /** Liberty has an element of its own for the listener of Jakarta Messaging. */
  private static final String BEAN =
      """
      <ELEMENT id="MODULE/BEAN">
        <properties.ADAPTER/>
      </ELEMENT>
      """;

  /** A bean of Liberty waits for an administered object whose id is its destination. */
  private static final String TOPIC =
      """
      <jmsTopic id="NAME" jndiName="NAME">
        <properties.ADAPTER physicalName="NAME"/>
      </jmsTopic>
      """;

  LibertyBindings() {}

  @Override
  public void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven) {
    String name = stem(application.getName());
    List<Class<?>> classes =
        messageDriven.stream().<Class<?>>map(bean -> type(beans, bean)).toList();
    String topics =
        classes.stream()
            .flatMap(LibertyBindings::destination)
            .distinct()
            .map(topic -> TOPIC.replace("NAME", topic))
            .collect(Collectors.joining());
    String elements =
        classes.stream().map(LibertyBindings::activation).collect(Collectors.joining()) + topics;
    application.add(
        new StringAsset(
            elements
                .replace("MODULE", name + "/" + stem(beans.getName()))
                .replace("ADAPTER", name + ".cpg-jms")),
        ELEMENTS);
  }

  private static String activation(Class<?> bean) {
    Class<?> listener = bean.getAnnotation(MessageDriven.class).messageListenerInterface();
    String element = listener == MessageListener.class ? "jmsActivationSpec" : "activationSpec";
    return BEAN.replace("BEAN", bean.getSimpleName()).replace("ELEMENT", element);
  }

  private static Stream<String> destination(Class<?> bean) {
    return Stream.of(bean.getAnnotation(MessageDriven.class).activationConfig())
        .filter(property -> property.propertyName().equals("destination"))
        .map(ActivationConfigProperty::propertyValue);
  }

  private static Class<?> type(JavaArchive beans, String simpleName) {
    ArchivePath file =
        beans.getContent(path -> path.get().endsWith("/" + simpleName + ".class")).keySet().stream()
            .findFirst()
            .orElseThrow();
    try {
      return Class.forName(stem(file.get()).substring(1).replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ResourceAdapterArchive configure(ResourceAdapterArchive rar, String property, String value)
      throws IOException {
    return RarDescriptors.setDefault(rar, property, value);
  }

  private static String stem(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }
}
