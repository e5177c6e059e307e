package io.cpgjms.tests.together;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** A server with the application, on a node. Confined to one thread. */
final class Server {
  private static final int END_SECONDS = 60;

  private final Product product;
  private final Nodes nodes;
  private final int node;
  private final Path directory;
  private int starts;
  private Process process;
  private Chronicle chronicle;

  /**
   * Installs it; it does not run yet.
   *
   * @param directory its own, not there yet
   */
  Server(Product product, Nodes nodes, int node, Path directory, EnterpriseArchive application)
      throws IOException {
    this.product = product;
    this.nodes = nodes;
    this.node = node;
    this.directory = directory;
    Path deployments = product.install(directory);
    application.as(ZipExporter.class).exportTo(deployments.resolve(application.getName()).toFile());
  }

  /** Starts it, and does not wait for it. */
  void start() throws IOException, InterruptedException {
    starts++;
    chronicle = new Chronicle(beside("chronicle"));
    List<String> command = new ArrayList<>(nodes.on(node));
    String option = "-D" + ChronicleFile.PROPERTY + "=" + chronicle.file();
    command.addAll(product.command(directory, List.of(option)));
    process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null")) // Payara would wait for passwords
            .redirectErrorStream(true)
            .redirectOutput(beside("log").toFile())
            .start();
  }

  private Path beside(String extension) {
    return directory.resolveSibling(directory.getFileName() + "-" + starts + "." + extension);
  }

  /** Waits until its bean has written down an entry. */
  void await(Entry wanted) throws IOException, InterruptedException {
    await(wanted, 1);
  }

  /** Waits until its bean has written down an entry so often. */
  void await(Entry wanted, int times) throws IOException, InterruptedException {
    chronicle.await(wanted, times, process);
  }

  /** What its bean has written down since it was started. */
  Chronicle chronicle() {
    return chronicle;
  }

  /** It as a member of the group, {@code node/pid}, once its bean has come. */
  String member() throws IOException, InterruptedException {
    await(Entry.view());
    return node + "/" + jvm().pid();
  }

  /** Kills it with SIGKILL. */
  void kill() throws InterruptedException {
    jvm().destroyForcibly();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(product.vendor() + " outlives SIGKILL");
    }
  }

  /** A script may have started it. */
  private ProcessHandle jvm() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(product.vendor() + " has ended"));
  }
}
