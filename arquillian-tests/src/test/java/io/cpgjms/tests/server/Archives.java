package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.tests.app.Recorder;
import jakarta.ejb.MessageDriven;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** What the tests deploy. */
final class Archives {
  private static final String WILDFLY_DESCRIPTOR = "META-INF/ironjacamar.xml";
  private static final String BEFORE_SETTINGS = "<transaction-support>";
  private static final String BINDING =
      """
        <mdb:resource-adapter-binding>
          <ejb-name>BEAN</ejb-name>
          <mdb:resource-adapter-name>#cpg-jms.rar</mdb:resource-adapter-name>
        </mdb:resource-adapter-binding>
      """;
  private static final String BINDINGS_FILE =
      """
      <jboss:ejb-jar xmlns:jboss="http://www.jboss.com/xml/ns/javaee"
          xmlns="http://java.sun.com/xml/ns/javaee" xmlns:mdb="urn:resource-adapter-binding"
          version="3.1" impl-version="2.0">
        <assembly-descriptor>
      BINDINGS
        </assembly-descriptor>
      </jboss:ejb-jar>
      """;

  private Archives() {}

  /** The archive of the build, under the name that an application gives it. */
  static ResourceAdapterArchive rar() {
    return ShrinkWrap.create(ZipImporter.class, "cpg-jms.rar")
        .importFrom(Path.of(System.getProperty("rar.file")).toFile())
        .as(ResourceAdapterArchive.class);
  }

  /** The same archive, configured as an administrator of WildFly would do it. */
  static ResourceAdapterArchive rarWith(String property, String value) throws IOException {
    ResourceAdapterArchive rar = rar();
    try (InputStream in = rar.get(WILDFLY_DESCRIPTOR).getAsset().openStream()) {
      String setting =
          String.format("<config-property name=\"%s\">%s</config-property>", property, value);
      String xml = new String(in.readAllBytes(), UTF_8);
      String edited = xml.replace(BEFORE_SETTINGS, setting + BEFORE_SETTINGS);
      rar.delete(WILDFLY_DESCRIPTOR);
      rar.add(new StringAsset(edited), WILDFLY_DESCRIPTOR);
      return rar;
    }
  }

  /** An application of the archive and these message-driven beans. */
  static EnterpriseArchive application(String name, ResourceAdapterArchive rar, Class<?>... beans) {
    return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
        .addAsModule(rar)
        .addAsModule(beans(beans));
  }

  private static JavaArchive beans(Class<?>... beans) {
    String bindings =
        Arrays.stream(beans)
            .filter(bean -> bean.isAnnotationPresent(MessageDriven.class))
            .map(bean -> BINDING.replace("BEAN", bean.getSimpleName()))
            .collect(Collectors.joining());
    return ShrinkWrap.create(JavaArchive.class, "beans.jar")
        .addClass(Recorder.class)
        .addClasses(beans)
        .addAsManifestResource(
            new StringAsset(BINDINGS_FILE.replace("BINDINGS", bindings)), "jboss-ejb3.xml");
  }
}
