package io.cpgjms.cpg.corosync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds of the operating system because of its groups.
 *
 * @param threads dispatch threads by name
 * @param descriptors sockets and wake-up descriptors
 * @param mappings mapped files of /dev/shm
 * @param groups groups that the process has joined
 */
public record Footprint(
    List<String> threads, long descriptors, long mappings, List<String> groups) {
  /** As it is now. */
  public static Footprint now() {
    return new Footprint(threadsNamed("cpgjms "), openDescriptors(), mappedFiles(), joinedGroups());
  }

  /** The same without threads: one whose group was left needs a moment to end. */
  public Footprint withoutThreads() {
    return new Footprint(List.of(), descriptors, mappings, groups);
  }

  /** Waits until no more is held than this, and returns what is held then or at the deadline. */
  public Footprint await(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    Footprint now = now();
    while (!now.equals(this) && System.nanoTime() < end) {
      Thread.onSpinWait();
      now = now();
    }
    return now;
  }

  private static List<String> threadsNamed(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  private static long openDescriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(Footprint::target)
          .filter(Objects::nonNull)
          .filter(to -> to.startsWith("socket:") || to.startsWith("anon_inode:[eventfd]"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return null; // closed meanwhile
    }
  }

  private static long mappedFiles() {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/dev/shm/qb-")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> joinedGroups() {
    try {
      Object content =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName("io.cpgjms:type=JoinedGroups"), "Content");
      return Arrays.asList((String[]) content);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
