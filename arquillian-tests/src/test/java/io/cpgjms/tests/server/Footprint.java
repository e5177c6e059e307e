package io.cpgjms.tests.server;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the archive has in this process and on its disk at a moment: names, so that a failure tells
 * what it is that stayed.
 */
final class Footprint {
  private static final Pattern OURS = Pattern.compile("cpg-?jms|jffi|/qb-");
  private static final Pattern UNPACKED = Pattern.compile("/(cpgjms-|jffi)[^/]*$");

  private Footprint() {}

  static Properties now() throws IOException {
    Properties found = new Properties();
    found.setProperty("threads", threads(name -> name.contains("cpgjms")).toString());
    found.setProperty("nativeThreads", threads(Footprint::isOfTheNativeLayer).toString());
    found.setProperty("handles", Integer.toString(JoinedHandles.count()));
    List<String> descriptors = descriptors();
    found.setProperty("descriptors", ours(descriptors.stream()).toString());
    found.setProperty(
        "kernelObjects",
        Long.toString(descriptors.stream().filter(not(target -> target.startsWith("/"))).count()));
    found.setProperty("mapped", ours(mapped()).toString());
    found.setProperty("files", temporaryFiles().toString());
    found.setProperty("sharedMemory", sharedMemory().toString());
    return found;
  }

  private static List<String> threads(Predicate<String> wanted) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(wanted)
        .sorted()
        .toList();
  }

  private static boolean isOfTheNativeLayer(String thread) {
    return thread.startsWith("jnr.") || thread.startsWith("Cleaner-");
  }

  private static List<String> ours(Stream<String> names) {
    return names.filter(name -> OURS.matcher(name).find()).distinct().sorted().toList();
  }

  /** What the open descriptors lead to: a path, or the kind of a kernel object. */
  private static List<String> descriptors() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
      return entries.map(Footprint::target).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "/closed";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> mapped() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .map(line -> line.replaceFirst("^[^/]*", ""));
  }

  /** What the native layer unpacked, in the directories that it may take. */
  private static List<String> temporaryFiles() throws IOException {
    List<String> found = new ArrayList<>();
    for (String place :
        List.of("java.io.tmpdir", "jboss.server.data.dir", "com.sun.aas.instanceRoot")) {
      String directory = System.getProperty(place);
      if (directory != null) {
        found.addAll(filesIn(Path.of(directory)));
      }
    }
    return found;
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::toString)
          .filter(name -> UNPACKED.matcher(name).find())
          .sorted()
          .toList();
    }
  }

  /** libqb calls a connection's directory after the two processes. */
  private static List<String> sharedMemory() throws IOException {
    String own = "qb-\\d+-" + ProcessHandle.current().pid() + "-.*";
    try (Stream<Path> entries = Files.list(Path.of("/dev/shm"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(own))
          .sorted()
          .toList();
    }
  }
}
