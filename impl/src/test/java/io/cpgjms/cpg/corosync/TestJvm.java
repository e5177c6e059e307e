package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageLite;
import io.cpgjms.api.CpgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM. Its java is ours, or that of the system property {@code cpgjms.test.java.home}. */
public final class TestJvm {
  private static final long DEADLINE_SECONDS = 60;

  private TestJvm() {}

  /** Starts it with our class path; its errors go where ours go. */
  public static Process start(Class<?> main, String... arguments) {
    return start(List.of(), main, List.of(arguments), System.getProperty("java.class.path"));
  }

  /**
   * Runs it with nothing but api, impl and these tests on the class path, and returns the lines
   * that it printed.
   *
   * @param prefix a command to run java with; may be empty
   */
  static List<String> output(List<String> prefix, Class<?> main, List<String> arguments) {
    return output(prefix, main, arguments, String.join(":", deploymentPaths()));
  }

  static List<String> output(
      List<String> prefix, Class<?> main, List<String> arguments, String classPath) {
    Process process = start(prefix, main, arguments, classPath);
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(main.getSimpleName() + " failed: " + lines);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Starts it.
   *
   * @param prefix a command to run java with; may be empty
   */
  static Process start(
      List<String> prefix, Class<?> main, List<String> arguments, String classPath) {
    String home = System.getProperty("cpgjms.test.java.home", System.getProperty("java.home"));
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(home, "bin", "java").toString());
    // Quick to start and small: several run beside the build.
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xmx64m", "-cp", classPath, main.getName()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it with our class path in namespaces of its own: no other corosync is there, and /dev/shm
   * is empty and of that size. Needs root. Returns the lines that it printed.
   *
   * @param shm such as {@code 24m}
   */
  public static List<String> isolated(String shm, Class<?> main, String... arguments) {
    String prepare =
        """
        ip link set lo up
        mount -t tmpfs tmpfs /run
        mkdir -p /run/lock /var/lib/corosync
        mount -t tmpfs tmpfs /var/lib/corosync
        mount -t tmpfs -o size=%s tmpfs /dev/shm
        exec "$@"
        """
            .formatted(shm);
    List<String> prefix =
        List.of("unshare", "-mn", "--propagation", "private", "sh", "-euc", prepare, "sh");
    return output(prefix, main, List.of(arguments), System.getProperty("java.class.path"));
  }

  /** Where api, impl and these tests are; jnr is not there. */
  static List<String> deploymentPaths() {
    return Stream.of(CpgException.class, CorosyncEngine.class, MessageLite.class, TestJvm.class)
        .map(TestJvm::location)
        .map(Path::toString)
        .toList();
  }

  static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of {@link #deploymentPaths} that every user may read, as a class path. */
  static String copyOfClassPath(Path directory) throws IOException {
    Path root = Files.createTempDirectory(directory, "classes");
    List<String> copies = new ArrayList<>();
    for (String path : deploymentPaths()) {
      Path target = root.resolve(Integer.toString(copies.size()));
      copyTree(Path.of(path), target);
      copies.add(target.toString());
    }
    for (Path path : List.of(directory, root)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return String.join(":", copies);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path source : tree.toList()) {
        Files.copy(source, to.resolve(from.relativize(source).toString()));
      }
    }
  }
}
