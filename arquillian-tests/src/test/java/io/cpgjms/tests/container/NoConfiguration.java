package io.cpgjms.tests.container;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** The system properties of the run say it all. */
public final class NoConfiguration implements ContainerConfiguration {
  @Override
  public void validate() {
    // Nothing can be wrong.
  }
}
