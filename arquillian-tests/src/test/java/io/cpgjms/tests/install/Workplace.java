package io.cpgjms.tests.install;

import io.cpgjms.tests.container.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where an administrator stands: in a fresh directory with the archive and the application, before
 * an unpacked server. Confined to one thread.
 *
 * @param target the server, whose home is only read
 * @param directory the fresh directory
 */
record Workplace(Target target, Path directory) {
  /** Generous: no command takes that long unless it hangs. */
  private static final int DEADLINE_SECONDS = 600;

  private static final Path BUILD = Path.of(System.getProperty("basedir"), "target");
  private static final String LOG = "server.log";

  static Workplace prepare(Target target) throws IOException {
    Workplace place =
        new Workplace(target, Files.createTempDirectory(BUILD, "install-" + target.vendor()));
    Files.copy(Path.of(System.getProperty("rar.file")), place.directory.resolve("cpg-jms.rar"));
    return place;
  }

  /** Copies a file or folder of the server to the same place here, where it may change. */
  Path copyOf(String part) throws IOException {
    Path copy = directory.resolve(part);
    FileTrees.copy(target.home().resolve(part), copy);
    return copy;
  }

  /** Runs a command to its end. */
  void run(List<String> command) throws Exception {
    Path output = Files.createTempFile(directory, "command", ".log");
    Process process = process(command, output);
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      stop(process);
      throw new TimeoutException(command + " does not end: " + report(output));
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " exited " + process.exitValue() + ": " + report(output));
    }
  }

  /** Starts the server, which writes to a log here. */
  Process start(List<String> command) throws IOException {
    return process(command, directory.resolve(LOG));
  }

  /** Waits until the server writes so. */
  void await(Process process, String started) throws Exception {
    await(process, directory.resolve(LOG), started);
  }

  /** Waits until the server writes so to a file of its own. */
  void await(Process process, Path file, String started) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!Files.exists(file) || !Files.readString(file).contains(started)) {
      if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        stop(process);
        throw new IOException("the server does not start: " + log());
      }
    }
  }

  /** Ends a process, and those that it has started. */
  static void stop(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      one.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  String log() throws IOException {
    Path file = directory.resolve(LOG);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private String report(Path output) throws IOException {
    return Files.readString(output) + "\nThe server's log:\n" + log();
  }

  private Process process(List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", target.java().toString());
    builder
        .environment()
        .put("AS_JAVA", target.java().toString()); // how Payara and GlassFish choose
    return builder.start();
  }
}
