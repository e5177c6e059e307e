package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.RecordedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A private one-node corosync for tests, on the loopback interface. There is one for the test JVM
 * ({@link #shared}), started at its first use and stopped when the JVM ends; {@link Running} makes
 * sure that it runs before each test. Needs root. Safe for any thread.
 *
 * <p>Only one corosync can run in a network and mount namespace, so a foreign one is an error.
 */
public final class CorosyncDaemon {
  /** JUnit extension: the shared daemon runs before each test, whatever the one before did. */
  public static final class Running implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      shared().start();
    }
  }

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofMillis(20);
  private static final Path PID_FILE = Path.of("/run/corosync.pid");
  private static final String DIRECTORY_PREFIX = "cpgjms-corosync-of-";
  private static final String CONFIGURATION =
      """
      totem {
        version: 2
        cluster_name: cpgjms-test
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

  private static CorosyncDaemon shared;

  private final Path directory;
  private final Path log;
  private Process process;

  private CorosyncDaemon() throws IOException {
    directory = Files.createTempDirectory(DIRECTORY_PREFIX + ProcessHandle.current().pid() + "-");
    log = directory.resolve("corosync.log");
    Files.writeString(directory.resolve("corosync.conf"), CONFIGURATION);
  }

  /** The daemon of this JVM, running. */
  public static synchronized CorosyncDaemon shared() {
    try {
      if (shared == null) {
        shared = new CorosyncDaemon();
        shared.start();
        Runtime.getRuntime().addShutdownHook(new Thread(shared::end, "corosync-stop"));
      }
      return shared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and returns when it takes connections; nothing if it runs. */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      stopOrphan();
      process =
          new ProcessBuilder("corosync", "-f", "-c", directory.resolve("corosync.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "corosync does not start: these tests need it (Debian: apt-get install corosync) and"
              + " root: "
              + e.getMessage(),
          e);
    }
    awaitReady();
  }

  private void awaitReady() {
    long end = System.nanoTime() + DEADLINE.toNanos();
    CpgEvents ignored = new RecordedEvents();
    while (true) {
      try {
        new CorosyncEngine(null).open(ignored).close();
        return;
      } catch (CpgException e) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("corosync is not ready after " + DEADLINE + logged(), e);
        }
      }
      if (exited(RETRY)) {
        throw new IllegalStateException(
            "corosync ended with status "
                + process.exitValue()
                + (process.exitValue() == 18
                    ? ": another corosync runs here ("
                        + PID_FILE
                        + "): stop it, or run the tests"
                        + " in namespaces of their own (unshare -mn)"
                    : "")
                + logged());
      }
    }
  }

  /** Stops it in order (SIGTERM) and waits for its end. Idempotent. */
  public synchronized void stop() {
    process.destroy();
    if (!exited(DEADLINE)) {
      process.destroyForcibly();
      exited(DEADLINE);
    }
  }

  /** Kills it and waits for its end. Idempotent. */
  public synchronized void kill9() {
    process.destroyForcibly();
    exited(DEADLINE);
    removeSharedMemory();
  }

  /** Stops and starts it. */
  public synchronized void restart() {
    stop();
    start();
  }

  /** Makes it hang (SIGSTOP) until {@link #resume}. */
  public void suspend() {
    signal("STOP");
  }

  /** Ends {@link #suspend}. */
  public void resume() {
    signal("CONT");
  }

  /** How much memory it has (VmRSS). */
  public synchronized long residentBytes() {
    try (Stream<String> status =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return status
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives or takes the quorum: one vote is there, the majority of one and not of three. */
  public void setQuorate(boolean quorate) {
    run("corosync-cmapctl", "-s", "quorum.expected_votes", "u32", quorate ? "1" : "3");
  }

  private synchronized void signal(String name) {
    run("kill", "-" + name, Long.toString(process.pid()));
  }

  private static void run(String... command) {
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean exited(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String logged() {
    try {
      List<String> lines = Files.readAllLines(log);
      return "; its log ends:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "; no log: " + e;
    }
  }

  private synchronized void end() {
    try {
      kill9(); // nothing is left to be told in order
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A killed daemon leaves its rings in /dev/shm: 3 MB a handle. */
  private void removeSharedMemory() {
    Pattern own = Pattern.compile("qb-(corosync-)?" + process.pid() + "-.*");
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      for (Path file :
          files.filter(path -> own.matcher(path.getFileName().toString()).matches()).toList()) {
        deleteTree(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that finalizes its handle deletes the same files at the same time: tries again. */
  private static void deleteTree(Path root) throws IOException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (Files.exists(root)) {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (NoSuchFileException | UncheckedIOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** Kills the daemon of a test JVM that was killed itself and so could not stop it. */
  private static void stopOrphan() throws IOException {
    if (!Files.exists(PID_FILE)) {
      return;
    }
    Optional<ProcessHandle> running =
        ProcessHandle.of(Long.parseLong(Files.readString(PID_FILE).trim()));
    String command = running.flatMap(daemon -> daemon.info().commandLine()).orElse("");
    Matcher ours = Pattern.compile(DIRECTORY_PREFIX + "(\\d+)-").matcher(command);
    if (ours.find() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty()) {
      running.get().destroyForcibly();
      running.get().onExit().join();
    }
  }
}
