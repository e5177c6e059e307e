package io.cpgjms.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real corosync daemons on this machine, each in namespaces of its own, and faults: {@code
 * bin/cluster} for tests. Nodes count from 1. The laboratory goes down with {@link #close}, or when
 * this JVM ends. Safe for any thread.
 *
 * <p>Every method throws {@link IllegalStateException} with what {@code bin/cluster} said if the
 * command fails.
 */
public final class Lab implements AutoCloseable {
  private static final int COMMAND_SECONDS = 60;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String cluster;
  private final String id;
  private final int nodes;

  private Lab(String cluster, String id, int nodes) {
    this.cluster = cluster;
    this.id = id;
    this.nodes = nodes;
  }

  /** A laboratory with a name that no other one has. */
  public static Lab up(int nodes) {
    return up("jvm-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet(), nodes);
  }

  /**
   * @param id its name: 1 to 40 letters, digits, {@code -} and {@code _}
   * @param nodes 1 to 5; all are formed when this returns
   */
  public static Lab up(String id, int nodes) {
    Lab lab = new Lab(root().resolve("bin/cluster").toString(), id, nodes);
    lab.cluster(
        "up", Integer.toString(nodes), "--owner", Long.toString(ProcessHandle.current().pid()));
    return lab;
  }

  /** The directory that has {@code bin/cluster}: the working directory or one above it. */
  public static Path root() {
    for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
      if (Files.isExecutable(path.resolve("bin/cluster"))) {
        return path;
      }
    }
    throw new IllegalStateException("no bin/cluster above " + Path.of("").toAbsolutePath());
  }

  /** How many nodes it has. */
  public int nodes() {
    return nodes;
  }

  /** Takes the node off the network. */
  public void cut(int node) {
    cluster("cut", Integer.toString(node));
  }

  /** Puts it back. */
  public void heal(int node) {
    cluster("heal", Integer.toString(node));
  }

  /** Kills the node's daemon with SIGKILL. */
  public void kill(int node) {
    cluster("kill", Integer.toString(node));
  }

  /** Starts the node's daemon and returns when it answers; nothing if it runs. */
  public void start(int node) {
    cluster("start", Integer.toString(node));
  }

  /** Makes the node's daemon hang (SIGSTOP) until {@link #thaw}. */
  public void freeze(int node) {
    cluster("freeze", Integer.toString(node));
  }

  /** Ends {@link #freeze}. */
  public void thaw(int node) {
    cluster("thaw", Integer.toString(node));
  }

  /**
   * Starts a small JVM on the node, with our class path; its errors go where ours go.
   *
   * @param options for java, after the ones that make it small; may be empty
   */
  public LabProcess java(int node, List<String> options, Class<?> main, String... arguments) {
    return run(node, javaCommand(options, main, arguments), ProcessBuilder.Redirect.INHERIT);
  }

  /** What {@link #java} runs. */
  public static List<String> javaCommand(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Xmx64m");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a program on the node, where it finds that node's daemon. */
  public LabProcess run(int node, List<String> command, ProcessBuilder.Redirect errors) {
    List<String> onNode = command("exec", Integer.toString(node));
    onNode.addAll(command);
    return LabProcess.start(onNode, errors);
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(cluster, "--id", id));
    command.addAll(List.of(words));
    return command;
  }

  private void cluster(String... words) {
    List<String> command = command(words);
    try {
      // Not a pipe: the daemons that it starts would hold its end.
      Path said = Files.createTempFile("cluster-", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new IllegalStateException(
              String.join(" ", command)
                  + (ended ? " failed:\n" : " does not end:\n")
                  + Files.readString(said));
        }
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + String.join(" ", command), e);
    }
  }

  /** Where the log of the node's daemon is, as long as the laboratory is up. */
  public Path daemonLog(int node) {
    return root().resolve(Path.of(".run", "cluster", id, "n" + node + ".log"));
  }

  /** Ends the daemons and all processes on the nodes. Idempotent. */
  @Override
  public void close() {
    cluster("down");
  }
}
