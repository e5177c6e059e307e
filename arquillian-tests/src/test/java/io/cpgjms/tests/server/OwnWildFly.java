package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/**
 * A second server from the same installation, with a directory and ports of its own: one that a
 * test may reload and shut down. Confined to one thread.
 */
final class OwnWildFly implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("server.home"));
  private static final int PORT_OFFSET = 100;
  private static final int MANAGEMENT_PORT = 9990 + PORT_OFFSET;

  /** Generous: a machine that is busy with other tests boots a server in minutes. */
  private static final int DEADLINE_MINUTES = 5;

  private final Path directory;
  private final Process process;

  private OwnWildFly(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /** Starts a server with this application and waits until both run. */
  static OwnWildFly start(EnterpriseArchive application) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("wildfly");
    copy(HOME.resolve("standalone/configuration"), directory.resolve("configuration"));
    Path deployments = Files.createDirectory(directory.resolve("deployments"));
    application.as(ZipExporter.class).exportTo(deployments.resolve(application.getName()).toFile());
    Process process =
        command(
                HOME.resolve("bin/standalone.sh").toString(),
                "-c",
                "standalone-full.xml",
                "-Djboss.server.base.dir=" + directory,
                "-Dorg.wildfly.sigterm.suspend.timeout=60",
                "-Djboss.socket.binding.port-offset=" + PORT_OFFSET,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1")
            .redirectOutput(directory.resolve("console.log").toFile())
            .start();
    OwnWildFly server = new OwnWildFly(directory, process);
    try {
      server.log().await("WFLYSRV0010: Deployed \"" + application.getName() + "\"");
      return server;
    } catch (IOException | AssertionError e) {
      server.close();
      throw e;
    }
  }

  private static ProcessBuilder command(String... words) {
    ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
    command.environment().put("JAVA_HOME", System.getProperty("server.java.home"));
    command
        .environment()
        .put(
            "JAVA_OPTS",
            "-Xmx512m -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true --enable-native-access=ALL-UNNAMED");
    // So that the signal of close() reaches the server and not its script only.
    command.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    return command;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** All of its log. */
  ServerLog log() {
    return ServerLog.of(directory.resolve("console.log"));
  }

  /** Runs a command of {@code jboss-cli.sh} and returns what it printed. */
  String cli(String line) throws IOException, InterruptedException {
    Process cli =
        command(
                HOME.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=127.0.0.1:" + MANAGEMENT_PORT,
                "--timeout=120000",
                "--command=" + line)
            .start();
    String output = new String(cli.getInputStream().readAllBytes(), UTF_8);
    if (!cli.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES) || cli.exitValue() != 0) {
      throw new AssertionError(line + ": " + output);
    }
    return output;
  }

  /**
   * Tells it by SIGTERM to shut down gracefully, at once: before {@code jboss-cli.sh} runs, a
   * message in hand is finished.
   */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end. */
  void awaitExit() {
    process.onExit().orTimeout(DEADLINE_MINUTES, TimeUnit.MINUTES).join();
  }

  @Override
  public void close() {
    terminate();
    awaitExit();
  }
}
