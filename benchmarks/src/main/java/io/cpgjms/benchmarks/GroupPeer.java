package io.cpgjms.benchmarks;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Groups;
import io.cpgjms.group.Outbound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The Java side of the core benchmark: what {@code benchmarks/c/cpgpeer.c} does, on the group
 * layer, with the same commands and answers. One thread sends, the channel's thread delivers.
 */
final class GroupPeer implements GroupListener {
  private static final int LONGEST_SECONDS = 60;

  private final GroupLease lease;
  private final Member self;
  private final Semaphore allCameBack = new Semaphore(0);

  // Written by the dispatch thread; the semaphore, or the wait for a confirmation, publishes them.
  private long returned;
  private long lastReturnNanos;
  private volatile long awaited;

  private GroupPeer(GroupLease lease) {
    this.lease = lease;
    lease.awaitJoined();
    this.self = lease.local().orElseThrow();
  }

  /**
   * @param arguments the group's name
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    GroupName group = new GroupName(arguments[0]);
    try (GroupLease lease =
        Groups.registry(new CorosyncEngine(null)).lease(group, GroupOptions.DEFAULTS)) {
      GroupPeer peer = new GroupPeer(lease);
      lease.subscribe(peer); // for as long as the lease
      peer.obey();
    }
  }

  private void obey() throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      int size = Integer.parseInt(words[1]);
      int amount = Integer.parseInt(words[2]);
      switch (words[0]) {
        case "flood" -> out.println(flood(size, amount));
        case "latency" -> out.println(latency(size, amount));
        case "profile" -> {
          try (HotSpots hotSpots = HotSpots.record()) {
            flood(size, amount);
            hotSpots.report().forEach(out::println);
          }
          out.println("profile end");
        }
        default -> throw new IllegalArgumentException("not a command: " + line);
      }
    }
  }

  private String flood(int size, int millis) throws InterruptedException {
    Outbound message = new Outbound.Framed(new byte[size]);
    expect(Long.MAX_VALUE);
    long sent = 0;
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      lease.send(message);
      sent++;
    }
    awaited = sent;
    // The last one may have come back before that was known: a marker comes after it.
    lease.sendAndConfirm(message);
    awaitReturn();
    return "flood " + (sent + 1) + " " + (lastReturnNanos - start);
  }

  private String latency(int size, int count) throws InterruptedException {
    Outbound message = new Outbound.Framed(new byte[size]);
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      expect(1);
      long start = System.nanoTime();
      lease.send(message);
      awaitReturn();
      nanos[i] = lastReturnNanos - start;
    }
    Arrays.sort(nanos);
    return "latency " + nanos[count / 2] + " " + nanos[(int) (count * 99L / 100)];
  }

  /** Only while nothing is on its way. */
  private void expect(long count) {
    returned = 0;
    allCameBack.drainPermits();
    awaited = count;
  }

  private void awaitReturn() throws InterruptedException {
    if (!allCameBack.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(returned + " of " + awaited + " messages came back");
    }
  }

  @Override
  public void onDelivery(Delivery delivery) {
    if (delivery.sender().equals(self)) {
      lastReturnNanos = System.nanoTime();
      if (++returned >= awaited) {
        allCameBack.release();
      }
    }
  }

  @Override
  public void onView(GroupView view) {}

  @Override
  public void onUnconfirmed(int payloads, CpgException cause) {
    throw new IllegalStateException(payloads + " messages were lost", cause);
  }
}
