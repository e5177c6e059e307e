package io.cpgjms.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of the core benchmark does. Immutable.
 *
 * @param nodes of how many nodes the ring is
 * @param rounds how often C and Java take turns at each figure
 * @param millis how long a flood is
 * @param cpgpeer the C program
 * @param onNode the words before a command that is to run on a node, with {@code {node}} for its
 *     number; empty if commands run on the one node anyway
 */
record CorePlan(int nodes, int rounds, int millis, Path cpgpeer, List<String> onNode) {
  static final String USAGE =
      "usage: CoreBench NODES ROUNDS MILLIS CPGPEER [WORD...] (the words before a command that"
          + " runs on node {node})";

  CorePlan {
    if (nodes < 1 || rounds < 1 || millis < 1) {
      throw new IllegalArgumentException("nodes, rounds and milliseconds must be at least 1");
    }
    if (nodes > 1 && onNode.stream().noneMatch(word -> word.contains("{node}"))) {
      throw new IllegalArgumentException("no way to run a command on each of " + nodes + " nodes");
    }
    onNode = List.copyOf(onNode);
  }

  static CorePlan parse(String... arguments) {
    if (arguments.length < 4) {
      throw new IllegalArgumentException(USAGE);
    }
    return new CorePlan(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Path.of(arguments[3]),
        List.of(arguments).subList(4, arguments.length));
  }

  List<String> cPeer(int node) {
    return on(node, List.of(cpgpeer.toString(), "bench-c"));
  }

  List<String> javaPeer(int node) {
    return on(
        node,
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            GroupPeer.class.getName(),
            "bench-java"));
  }

  private List<String> on(int node, List<String> command) {
    List<String> words = new ArrayList<>();
    onNode.forEach(word -> words.add(word.replace("{node}", Integer.toString(node))));
    words.addAll(command);
    return words;
  }
}
