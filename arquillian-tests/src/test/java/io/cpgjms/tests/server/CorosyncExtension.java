package io.cpgjms.tests.server;

import java.lang.annotation.Annotation;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Has a corosync daemon up from before the server starts until after it stopped. A test that wants
 * to stop it meanwhile gets it as an {@link ArquillianResource}.
 */
public final class CorosyncExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(DaemonOfTheServer.class);
    builder.service(ResourceProvider.class, DaemonProvider.class);
  }

  /** Called by Arquillian, on the thread that starts and stops the server. */
  public static final class DaemonOfTheServer {
    @Inject @ApplicationScoped private InstanceProducer<CorosyncDaemon> daemon;

    void start(@Observes BeforeStart event) throws Exception {
      daemon.set(CorosyncDaemon.start());
    }

    void stop(@Observes AfterStop event) throws Exception {
      daemon.get().close();
    }
  }

  /** Called by Arquillian, before each test. */
  public static final class DaemonProvider implements ResourceProvider {
    @Inject private Instance<CorosyncDaemon> daemon;

    @Override
    public boolean canProvide(Class<?> type) {
      return type == CorosyncDaemon.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
      return daemon.get();
    }
  }
}
