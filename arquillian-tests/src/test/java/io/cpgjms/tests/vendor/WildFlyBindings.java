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
  private static final String DESCRIPTOR_OF_ARCHIVE = "META-INF/ironjacamar.xml";
  private static final String PLACE_OF_SETTINGS = "(?=<transaction-support>)";
  private static final String BINDING =
      """
        <mdb:resource-adapter-binding>
          <ejb-name>BEAN</ejb-name>
          <mdb:resource-adapter-name>ARCHIVE</mdb:resource-adapter-name>
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

  private final String archive;

  /** For applications that have the archive in them. */
  WildFlyBindings() {
    this("#cpg-jms.rar");
  }

  private WildFlyBindings(String archive) {
    this.archive = archive;
  }

  @Override
  public Bindings toStandalone() {
    return new WildFlyBindings("cpg-jms.rar");
  }

  /** WildFly binds each name once. */
  @Override
  public ResourceAdapterArchive beside(ResourceAdapterArchive rar) throws IOException {
    RarDescriptors.edit(
        rar, DESCRIPTOR_OF_ARCHIVE, "(jndi-name=\"java:/cpgjms/)ConnectionFactory", "$1Second");
    return RarDescriptors.edit(
        rar, DESCRIPTOR_OF_ARCHIVE, "(pool-name=\"cpgjms-)ConnectionFactory", "$1Second");
  }

  @Override
  public void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven) {
    String bindings =
        messageDriven.stream()
            .map(bean -> BINDING.replace("BEAN", bean).replace("ARCHIVE", archive))
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
        rar, DESCRIPTOR_OF_ARCHIVE, PLACE_OF_SETTINGS, Matcher.quoteReplacement(setting));
  }

  @Override
  public Class<?> factory() {
    return FactoryOfWildFly.class;
  }
}
