package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A one-node corosync on loopback. Confined to one thread. */
public final class CorosyncDaemon implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 60;
  private static final String CONFIGURATION =
      """
      totem {
        version: 2
        cluster_name: server-tests
        transport: knet
        crypto_cipher: none
        crypto_hash: none
      }
      nodelist {
        node {
          name: n1
          nodeid: 1
          ring0_addr: 127.0.0.1
        }
      }
      quorum {
        provider: corosync_votequorum
      }
      logging {
        to_stderr: yes
        to_syslog: no
        to_logfile: no
      }
      """;

  private final Path directory;
  private volatile Process process;

  private CorosyncDaemon(Path directory) {
    this.directory = directory;
  }

  /** Starts it and waits until clients can come. */
  public static CorosyncDaemon start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("corosync");
    Files.writeString(directory.resolve("corosync.conf"), CONFIGURATION);
    CorosyncDaemon daemon = new CorosyncDaemon(directory);
    daemon.ensureUp();
    // For a server that does not start, or a test run that is ended.
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "corosync-end"));
    return daemon;
  }

  /** Starts it if it does not run, and waits until clients can come. */
  void ensureUp() throws IOException, InterruptedException {
    if (process != null && process.isAlive()) {
      return;
    }
    Path log = directory.resolve("corosync.log");
    process =
        new ProcessBuilder("corosync", "-f", "-c", directory.resolve("corosync.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (groups().isBlank()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroy();
        throw new IllegalStateException("corosync does not start: " + Files.readString(log));
      }
    }
  }

  /** SIGKILL: its clients are not told. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** The members of all groups as {@code corosync-cpgtool} tells them; blank without a daemon. */
  public static String groups() throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder("corosync-cpgtool")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(tool.getInputStream().readAllBytes(), UTF_8);
    return tool.waitFor() == 0 ? output : "";
  }

  /** Waits until a group has so many members. */
  static void awaitMembers(String group, int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (members(groups(), group) != count) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not %d members in %s: %s".formatted(count, group, groups()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** The tool prints each group's name, then its members indented. */
  private static long members(String groups, String group) {
    return groups
        .lines()
        .dropWhile(line -> !line.strip().equals(group) || isMember(line))
        .skip(1)
        .takeWhile(CorosyncDaemon::isMember)
        .count();
  }

  private static boolean isMember(String line) {
    return line.startsWith("\t");
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }
}
