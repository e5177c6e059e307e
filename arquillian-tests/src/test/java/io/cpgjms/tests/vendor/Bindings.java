package io.cpgjms.tests.vendor;

import io.cpgjms.tests.app.FactoryByDefinition;
import java.io.IOException;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** How an application with {@code cpg-jms.rar} in it is made fit for a vendor's server. */
public interface Bindings {
  /**
   * Binds message-driven beans to the archive of their application, in the vendor's own way.
   *
   * @param application what gets descriptors that stand for the whole application
   * @param beans the module with the beans
   * @param messageDriven the simple names of the beans
   */
  void bind(EnterpriseArchive application, JavaArchive beans, List<String> messageDriven);

  /** The same archive, configured as an administrator would do it. */
  ResourceAdapterArchive configure(ResourceAdapterArchive rar, String property, String value)
      throws IOException;

  /** The same archive, able to be in a server beside another one. */
  default ResourceAdapterArchive beside(ResourceAdapterArchive rar) throws IOException {
    return rar;
  }

  /** The bindings of an application that uses an archive deployed by itself. */
  default Bindings toStandalone() {
    throw new UnsupportedOperationException("No test needs it for this vendor");
  }

  /** The class that gives the application {@code java:app/cpgjms/ConnectionFactory}. */
  default Class<?> factory() {
    return FactoryByDefinition.class;
  }
}
