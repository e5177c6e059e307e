package io.cpgjms.tests.server;

import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has a corosync daemon up from before the server starts until after it stopped. */
public final class CorosyncExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(DaemonOfTheServer.class);
  }

  /** Called by Arquillian, on the thread that starts and stops the server. */
  public static final class DaemonOfTheServer {
    private CorosyncDaemon daemon;

    void start(@Observes BeforeStart event) throws Exception {
      daemon = CorosyncDaemon.start();
    }

    void stop(@Observes AfterStop event) throws Exception {
      daemon.close();
    }
  }
}
