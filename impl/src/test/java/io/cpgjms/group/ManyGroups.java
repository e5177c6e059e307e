package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.cpg.corosync.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Joins and leaves many times, as a JVM of its own, and prints what that costs. */
public final class ManyGroups {
  private static final int GROUPS = 200;
  private static final int ROUNDS = 10;
  private static final int TIMES = 1000;
  private static final GroupRegistry REGISTRY = Groups.registry(new CorosyncEngine(null));

  private ManyGroups() {}

  /** Prints name=value lines: times in ms, memory in kB, and the footprints. */
  public static void main(String[] arguments) throws IOException {
    CorosyncDaemon.shared();
    joinAndLeaveAll();
    print("before", "");
    long start = System.nanoTime();
    for (int round = 1; round <= ROUNDS; round++) {
      joinAndLeaveAll();
      if (round == ROUNDS / 2) {
        print("half", "");
      }
    }
    print("many", Long.toString(Duration.ofNanos(System.nanoTime() - start).toMillis()));
    start = System.nanoTime();
    for (int i = 0; i < TIMES; i++) {
      joinAndLeave();
    }
    print("one", Long.toString(Duration.ofNanos(System.nanoTime() - start).toMillis()));
  }

  private static void joinAndLeaveAll() {
    List<GroupLease> leases =
        IntStream.range(0, GROUPS)
            .mapToObj(i -> REGISTRY.lease(new GroupName("many-" + i), GroupOptions.DEFAULTS))
            .toList();
    leases.forEach(GroupLease::awaitJoined);
    GroupLease.closeAll(leases);
  }

  private static void joinAndLeave() {
    try (GroupLease lease = REGISTRY.lease(new GroupName("one"), GroupOptions.DEFAULTS)) {
      lease.awaitJoined();
    }
  }

  private static void print(String when, String millis) throws IOException {
    Footprint left = Footprint.now().withoutThreads().await(Duration.ofSeconds(10));
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(when + ".millis=" + millis);
    System.out.println(when + ".footprint=" + left);
    System.out.println(when + ".heapKb=" + (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    System.out.println(when + ".rssKb=" + residentKb());
    System.out.println(when + ".shm=" + sharedMemoryOfThisProcess());
  }

  private static long residentKb() throws IOException {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  private static List<String> sharedMemoryOfThisProcess() throws IOException {
    String ours = "-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.contains(ours))
          .toList();
    }
  }
}
