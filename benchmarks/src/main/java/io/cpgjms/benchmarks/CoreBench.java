package io.cpgjms.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The group layer against a C program on libcpg that sends one message per multicast: a sender on
 * the first node, a member on each other one. Confined to one thread.
 */
final class CoreBench implements AutoCloseable {
  private static final int[] SIZES = {
    64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, Goal.LARGEST
  };
  private static final int LATENCY_SIZE = 64;
  private static final int WARM_UP_FLOODS = 4;
  private static final int WARM_UP_TRIPS = 10_000;

  private final CorePlan plan;
  private final PrintStream out;
  private final Map<String, Ratios> results = new LinkedHashMap<>();
  private final Deque<Peer> peers = new ArrayDeque<>();
  private final Peer c;
  private final Peer java;

  private CoreBench(CorePlan plan, PrintStream out) throws IOException {
    this.plan = plan;
    this.out = out;
    try {
      c = start(plan.cPeer(1));
      java = start(plan.javaPeer(1));
      for (int node = 2; node <= plan.nodes(); node++) {
        start(plan.cPeer(node));
        start(plan.javaPeer(node));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Peer start(List<String> command) throws IOException {
    Peer peer = Peer.start(command);
    peers.push(peer);
    return peer;
  }

  /** See {@link CorePlan#USAGE}; the exit code is 3 if a goal is missed. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean allMet;
    try (CoreBench bench = new CoreBench(CorePlan.parse(arguments), out)) {
      bench.run();
      allMet = bench.judge();
    }
    if (!allMet) {
      System.exit(3);
    }
  }

  private void run() {
    out.printf(
        "Java / C on %s, median (least .. greatest) of %d rounds in turns%n",
        plan.nodes() == 1 ? "one node" : plan.nodes() + " nodes", plan.rounds());
    warmUp();
    out.println("messages a second, and bandwidth (more is better)");
    for (int size : SIZES) {
      List<Double> rounds = new ArrayList<>();
      for (int i = 0; i < plan.rounds(); i++) {
        double base = c.flood(size, plan.millis());
        rounds.add(java.flood(size, plan.millis()) / base);
      }
      result(Goal.figure(size), rounds);
    }
    out.println("idle round trip of 64 B (less is better)");
    List<Double> medians = new ArrayList<>();
    List<Double> tails = new ArrayList<>();
    for (int i = 0; i < plan.rounds(); i++) {
      int trips = Math.max(100, plan.millis() * 2);
      long[] base = c.latency(LATENCY_SIZE, trips);
      long[] ours = java.latency(LATENCY_SIZE, trips);
      medians.add((double) ours[0] / base[0]);
      tails.add((double) ours[1] / base[1]);
    }
    result(Goal.IDLE_P50, medians);
    result(Goal.IDLE_P99, tails);
  }

  /** A server's JVM is warm, too. */
  private void warmUp() {
    for (int i = 0; i < WARM_UP_FLOODS; i++) {
      java.flood(SIZES[0], 500);
      java.flood(SIZES[SIZES.length / 2], 250);
    }
    java.latency(LATENCY_SIZE, WARM_UP_TRIPS);
  }

  private void result(String figure, List<Double> rounds) {
    Ratios ratios = new Ratios(rounds);
    results.put(figure, ratios);
    out.printf(
        Locale.ROOT,
        "  %-10s %7.2f  (%.2f .. %.2f)%n",
        figure,
        ratios.median(),
        ratios.least(),
        ratios.greatest());
  }

  private boolean judge() {
    boolean allMet = true;
    for (Goal goal : Goal.ofCore(plan.nodes())) {
      Ratios ratios = results.get(goal.figure());
      out.println(goal.line(ratios));
      if (!goal.isMetBy(ratios)) {
        allMet = false;
        profileOf(goal).forEach(out::println);
      }
    }
    return allMet;
  }

  private List<String> profileOf(Goal goal) {
    for (int size : SIZES) {
      if (goal.figure().equals(Goal.figure(size))) {
        return java.profile(size, 4 * plan.millis());
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    peers.forEach(Peer::close);
  }
}
