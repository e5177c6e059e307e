package io.cpgjms.tests.container;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** Starts this run's server with the tests, deploys to it and stops it. */
public final class ServerContainer implements DeployableContainer<NoConfiguration> {
  /** Payara and GlassFish inject no JMSContext into a bean in a transaction without it. */
  private static final String INJECTION_IN_TRANSACTIONS =
      "-Dorg.glassfish.jms.skip-resource-registration-in-transaction=false";

  private static final String RUNNER = "ArquillianServletRunnerEE9";
  private static final String RUNNER_LIBRARY =
      "WEB-INF/lib/arquillian-jakarta-servlet-protocol.jar";

  private final Path home = Path.of(System.getProperty("server.home"));
  private final Path javaHome = Path.of(System.getProperty("server.java.home"));
  private final Path work =
      home.resolveSibling(home.getFileName() + "-on-" + javaHome.getFileName());
  private final ApplicationServer server = server();

  private ApplicationServer server() {
    // The first compiler is enough for tests, and starts a server in half the time.
    List<String> jvmOptions =
        List.of(
            "-XX:TieredStopAtLevel=1",
            INJECTION_IN_TRANSACTIONS,
            "-Dpeer.classpath=" + System.getProperty("peer.classpath"));
    return switch (Vendor.current()) {
      case PAYARA, GLASSFISH -> new DomainServer(home, javaHome, work, jvmOptions);
      case LIBERTY -> new LibertyServer(home, javaHome, work, jvmOptions);
      case WILDFLY -> throw new IllegalStateException("WildFly has its own adapter");
    };
  }

  @Override
  public Class<NoConfiguration> getConfigurationClass() {
    return NoConfiguration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  public void start() throws LifecycleException {
    try {
      Files.createDirectories(work);
      server.start();
    } catch (IOException | IllegalStateException | InterruptedException e) {
      throw new LifecycleException("The server does not start; its logs are in " + work, e);
    }
  }

  @Override
  public void stop() throws LifecycleException {
    try {
      server.stop();
    } catch (IOException | IllegalStateException | InterruptedException e) {
      throw new LifecycleException("The server does not stop; its logs are in " + work, e);
    }
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    Path file = work.resolve(archive.getName());
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    try {
      server.deploy(stem(archive.getName()), file);
    } catch (IOException | InterruptedException e) {
      throw new DeploymentException("Could not deploy " + file, e);
    }
    HTTPContext pages = new HTTPContext("127.0.0.1", 8080);
    runner(archive).forEach(root -> pages.add(new Servlet(RUNNER, root)));
    return new ProtocolMetaData().addContext(pages);
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    try {
      server.undeploy(stem(archive.getName()));
    } catch (IOException | InterruptedException e) {
      throw new DeploymentException("Could not undeploy " + archive.getName(), e);
    }
  }

  /** The context root of the module that takes the tests which run inside, if there is one. */
  private static Stream<String> runner(Archive<?> archive) {
    Stream<? extends Archive<?>> modules =
        archive instanceof EnterpriseArchive application
            ? application
                .getAsType(GenericArchive.class, path -> path.get().endsWith(".war"))
                .stream()
            : Stream.of(archive);
    return modules
        .filter(module -> module.contains(RUNNER_LIBRARY))
        .map(module -> "/" + stem(module.getName()));
  }

  private static String stem(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }
}
