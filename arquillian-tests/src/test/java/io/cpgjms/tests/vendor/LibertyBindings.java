package io.cpgjms.tests.vendor;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
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

  LibertyBindings() {}

  @Override
  public void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven) {
    String module = stem(application.getName()) + "/" + stem(beans.getName());
    String elements =
        messageDriven.stream()
            .map(bean -> "<activationSpec id=\"%s/%s\"/>%n".formatted(module, bean))
            .collect(Collectors.joining());
    application.add(new StringAsset(elements), ELEMENTS);
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
