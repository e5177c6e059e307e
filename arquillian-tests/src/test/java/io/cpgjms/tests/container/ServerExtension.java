package io.cpgjms.tests.container;

import io.cpgjms.tests.vendor.Vendor;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Gives Arquillian our container where the class path leaves out WildFly's. */
public final class ServerExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    if (Vendor.current() != Vendor.WILDFLY) {
      builder.service(DeployableContainer.class, ServerContainer.class);
    }
  }
}
