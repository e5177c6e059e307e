package io.cpgjms.tests.together;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Machines with a corosync each, on this one: {@code bin/cluster}. Nodes count from 1. */
final class Nodes implements AutoCloseable {
  private static final int COMMAND_SECONDS = 120;

  private final String cluster =
      Path.of(System.getProperty("readme.file"))
          .resolveSibling("bin/cluster")
          .normalize()
          .toString();
  private final String id;

  private Nodes(String id) {
    this.id = id;
  }

  /** Returns when all nodes have formed a cluster. It goes down with this JVM at the latest. */
  static Nodes up(int count) throws IOException {
    long own = ProcessHandle.current().pid();
    Nodes nodes = new Nodes("together-" + own + "-" + count);
    nodes.run("up", Integer.toString(count), "--owner", Long.toString(own));
    return nodes;
  }

  /** What runs a command on a node when it stands before it. The process keeps its pid. */
  List<String> on(int node) {
    return List.of(cluster, "--id", id, "exec", Integer.toString(node));
  }

  /** Ends all that runs on the nodes. */
  @Override
  public void close() throws IOException {
    run("down");
  }

  private void run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(cluster, "--id", id));
    command.addAll(List.of(words));
    // Not a pipe: the daemons that it starts would hold its end.
    Path said = Files.createTempFile("nodes", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.onExit().orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS).join();
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(said));
    }
    Files.delete(said);
  }
}
