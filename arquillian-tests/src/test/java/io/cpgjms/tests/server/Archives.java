package io.cpgjms.tests.server;

import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.vendor.Bindings;
import io.cpgjms.tests.vendor.Vendor;
import jakarta.ejb.MessageDriven;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** What the tests deploy. */
final class Archives {
  private Archives() {}

  /** The archive of the build, under the name that an application gives it. */
  static ResourceAdapterArchive rar() {
    return ShrinkWrap.create(ZipImporter.class, "cpg-jms.rar")
        .importFrom(Path.of(System.getProperty("rar.file")).toFile())
        .as(ResourceAdapterArchive.class);
  }

  /** The same archive, configured as an administrator of this run's server would do it. */
  static ResourceAdapterArchive rarWith(String property, String value) throws IOException {
    return Vendor.current().bindings().configure(rar(), property, value);
  }

  /**
   * An application of the archive and these beans, the message-driven ones bound to it, with a pool
   * at {@code java:app/cpgjms/ConnectionFactory}: fit for this run's server.
   */
  static EnterpriseArchive application(String name, ResourceAdapterArchive rar, Class<?>... beans) {
    return application(name, Vendor.current().bindings(), beans).addAsModule(rar);
  }

  /** The same of an application that uses the archive which is deployed by itself. */
  static EnterpriseArchive user(String name, Class<?>... beans) {
    return application(name, Vendor.current().bindings().toStandalone(), beans);
  }

  /** The archive, able to be in a server beside another one. */
  static ResourceAdapterArchive secondRar() throws IOException {
    return Vendor.current().bindings().beside(rar());
  }

  private static EnterpriseArchive application(String name, Bindings bindings, Class<?>... beans) {
    JavaArchive module =
        ShrinkWrap.create(JavaArchive.class, "beans.jar")
            .addClasses(Recorder.class, bindings.factory())
            .addClasses(beans);
    EnterpriseArchive application = ShrinkWrap.create(EnterpriseArchive.class, name + ".ear");
    List<String> messageDriven =
        Stream.of(beans)
            .filter(bean -> bean.isAnnotationPresent(MessageDriven.class))
            .map(Class::getSimpleName)
            .toList();
    bindings.bind(application, module, messageDriven);
    return application.addAsModule(module);
  }
}
