package io.cpgjms.tests.vendor;

import io.cpgjms.tests.app.FactoryByDefinition;
import io.cpgjms.tests.app.FactoryOfStandalone;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** By {@code glassfish-ejb-jar.xml}, which Payara reads too, and {@code ra.xml}. */
final class GlassFishBindings implements Bindings {
  private static final String BINDING =
      """
          <ejb>
            <ejb-name>BEAN</ejb-name>
            <mdb-resource-adapter>
              <resource-adapter-mid>ARCHIVE</resource-adapter-mid>
            </mdb-resource-adapter>
          </ejb>
      """;
  private static final String DESCRIPTOR =
      """
      <!DOCTYPE glassfish-ejb-jar PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 EJB 3.1//EN"
          "http://glassfish.org/dtds/glassfish-ejb-jar_3_1-1.dtd">
      <glassfish-ejb-jar>
        <enterprise-beans>
      BINDINGS
        </enterprise-beans>
      </glassfish-ejb-jar>
      """;

  private final String archive;
  private final Class<?> factory;

  /** For applications that have the archive in them. */
  GlassFishBindings() {
    this("APPLICATION#cpg-jms", FactoryByDefinition.class);
  }

  private GlassFishBindings(String archive, Class<?> factory) {
    this.archive = archive;
    this.factory = factory;
  }

  @Override
  public Bindings toStandalone() {
    return new GlassFishBindings("cpg-jms", FactoryOfStandalone.class);
  }

  @Override
  public Class<?> factory() {
    return factory;
  }

  @Override
  public void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven) {
    String name = application.getName().replaceFirst("\\.ear$", "");
    String bindings =
        messageDriven.stream()
            .map(bean -> BINDING.replace("BEAN", bean).replace("ARCHIVE", archive))
            .map(binding -> binding.replace("APPLICATION", name))
            .collect(Collectors.joining());
    beans.addAsManifestResource(
        new StringAsset(DESCRIPTOR.replace("BINDINGS", bindings)), "glassfish-ejb-jar.xml");
  }

  @Override
  public ResourceAdapterArchive configure(ResourceAdapterArchive rar, String property, String value)
      throws IOException {
    return RarDescriptors.setDefault(rar, property, value);
  }
}
