package io.cpgjms.tests.container;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** A server on loopback, with its pages on port 8080. Confined to one thread. */
interface ApplicationServer {
  /** Starts it as if it had never run, and returns when it takes deployments. */
  void start() throws IOException, InterruptedException;

  /** Stops it and returns when its process has ended. */
  void stop() throws IOException, InterruptedException;

  /**
   * Deploys a file and returns when the application runs.
   *
   * @throws DeploymentException with what the server says about it
   */
  void deploy(String application, Path file)
      throws DeploymentException, IOException, InterruptedException;

  /** Returns when nothing of the application runs any more. */
  void undeploy(String application) throws DeploymentException, IOException, InterruptedException;
}
