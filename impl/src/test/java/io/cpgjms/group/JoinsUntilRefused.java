package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Joins one group after the other until one is refused, then makes room, as a JVM of its own.
 * Prints the error, and what becomes of the group that was refused.
 */
public final class JoinsUntilRefused {
  private static final Outbound PING = new Outbound.Framed("ping".getBytes(UTF_8));
  private static final GroupOptions OPTIONS =
      GroupOptions.DEFAULTS.withTimeouts(
          Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private final GroupRegistry registry = Groups.registry(new CorosyncEngine(null));
  private final List<GroupLease> joined = new ArrayList<>();
  private GroupLease refused;

  private JoinsUntilRefused() {}

  /** With the argument {@code descriptors}, few are left to this JVM. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CorosyncDaemon.shared();
    JoinsUntilRefused joins = new JoinsUntilRefused();
    joins.loadClasses();
    if (List.of(arguments).contains("descriptors")) {
      leaveFewDescriptors();
    }
    CpgException error = joins.joinUntilRefused();
    System.out.println("error=" + error.error());
    System.out.println("message=" + error.getMessage());
    GroupLease.closeAll(joins.joined.subList(0, 3));
    System.out.println("joined by itself=" + joins.awaitRefused());
    joins.refused.sendAndConfirm(PING);
    joins.joined.get(joins.joined.size() - 1).sendAndConfirm(PING);
    System.out.println("all send=true");
  }

  private static void leaveFewDescriptors() throws IOException, InterruptedException {
    long open;
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      open = descriptors.count();
    }
    new ProcessBuilder(
            "prlimit",
            "--pid",
            Long.toString(ProcessHandle.current().pid()),
            "--nofile=" + (open + 20))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** With no descriptor left no class loads, and one that failed to load once never does. */
  private void loadClasses() {
    joinOne();
    refused.send(PING);
    refused.sendAndConfirm(PING);
    joined.remove(refused);
    refused.close();
  }

  private void joinOne() {
    refused = registry.lease(new GroupName("limit-" + joined.size()), OPTIONS);
    refused.awaitJoined();
    joined.add(refused);
  }

  private CpgException joinUntilRefused() {
    try {
      while (true) {
        joinOne();
      }
    } catch (CpgException e) {
      return e;
    }
  }

  private boolean awaitRefused() {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (!refused.isJoined() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return refused.isJoined();
  }
}
