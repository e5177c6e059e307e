package io.cpgjms.tests.vendor;

import io.cpgjms.tests.app.FactoryOfWildFly;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** By {@code jboss-ejb3.xml} and {@code ironjacamar.xml}. */
final class WildFlyBindings implements Bindings {
  private static final String PLACE_OF_SETTINGS = "(?=<transaction-support>)";
  private static final String BINDING =
      """
        <mdb:resource-adapter-binding>
          <ejb-name>BEAN</ejb-name>
          <mdb:resource-adapter-name>#cpg-jms.rar</mdb:resource-adapter-name>
        </mdb:resource-adapter-binding>
      """;
  private static final String DESCRIPTOR =
      """
      <jboss:ejb-jar xmlns:jboss="http://www.jboss.com/xml/ns/javaee"
          xmlns="http://java.sun.com/xml/ns/javaee" xmlns:mdb="urn:resource-adapter-binding"
          version="3.1" impl-version="2.0">
        <assembly-descriptor>
      BINDINGS
        </assembly-descriptor>
      </jboss:ejb-jar>
      """;

  @Override
  public void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven) {
    String bindings =
        messageDriven.stream()
            .map(bean -> BINDING.replace("BEAN", bean))
            .collect(Collectors.joining());
    beans.addAsManifestResource(
        new StringAsset(DESCRIPTOR.replace("BINDINGS", bindings)), "jboss-ejb3.xml");
  }

  @Override
  public ResourceAdapterArchive configure(ResourceAdapterArchive rar, String property, String value)
      throws IOException {
    String setting =
        String.format("<config-property name=\"%s\">%s</config-property>", property, value);
    return RarDescriptors.edit(
        rar, "META-INF/ironjacamar.xml", PLACE_OF_SETTINGS, Matcher.quoteReplacement(setting));
  }

  @Override
  public Class<?> factory() {
    return FactoryOfWildFly.class;
  }
}
