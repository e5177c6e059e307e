package io.cpgjms.torture;

import io.cpgjms.api.Member;
import io.cpgjms.lab.Lab;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of a torture, each at its place: on each node two JVMs, then a C program. A member
 * that is killed leaves its place to the next. Safe for any thread.
 */
final class Crew {
  private static final int PLACES_A_NODE = 3;
  private static final String GROUP = "torture";
  private static final int HEAP_MB = 96;
  private static final int HEAP_MB_FOR_LARGE = 256;

  private final Lab lab;
  private final TorturePlan plan;
  private final Path cProgram;
  private final MemberProcess[] places;
  private final List<MemberProcess> all = new ArrayList<>();
  private final Set<Member> known = new HashSet<>();
  private int senders;

  Crew(Lab lab, TorturePlan plan, Path cProgram) {
    this.lab = lab;
    this.plan = plan;
    this.cProgram = cProgram;
    this.places = new MemberProcess[places(plan.nodes())];
  }

  /** How many members so many nodes have. */
  static int places(int nodes) {
    return nodes * PLACES_A_NODE;
  }

  /** On which node the place is. */
  static int node(int place) {
    return place / PLACES_A_NODE + 1;
  }

  private static boolean isForeign(int place) {
    return place % PLACES_A_NODE == PLACES_A_NODE - 1;
  }

  synchronized void startAll() {
    for (int place = 0; place < places.length; place++) {
      start(place);
    }
  }

  /** Puts a new process at the place. */
  synchronized void start(int place) {
    MemberProcess member = run(place);
    // The system uses process ids again, but a member is known by its own.
    while (!known.add(member.member())) {
      member.kill();
      member = run(place);
    }
    places[place] = member;
    all.add(member);
  }

  private MemberProcess run(int place) {
    int sender = ++senders;
    int node = node(place);
    String name = "%s/%03d-node%d".formatted(plan.logs(), sender, node);
    Path log = Path.of(name + ".log");
    File errors = new File(name + ".err");
    return new MemberProcess(
        lab.run(node, command(place, sender, log), ProcessBuilder.Redirect.to(errors)),
        sender,
        node,
        isForeign(place),
        log);
  }

  private List<String> command(int place, int sender, Path log) {
    String number = Integer.toString(sender);
    String node = Integer.toString(node(place));
    if (isForeign(place)) {
      return List.of(cProgram.toString(), GROUP, log.toString(), number, node);
    }
    return Lab.javaCommand(
        List.of("-Xmx%dm".formatted(plan.large() ? HEAP_MB_FOR_LARGE : HEAP_MB)),
        TortureMember.class,
        GROUP,
        log.toString(),
        number,
        node,
        Long.toString(plan.seed()),
        Boolean.toString(plan.large()));
  }

  synchronized MemberProcess at(int place) {
    return places[place];
  }

  /** The newest at each place. */
  synchronized List<MemberProcess> present() {
    return List.of(places);
  }

  /** All that ever were, in the order of their numbers. */
  synchronized List<MemberProcess> all() {
    return List.copyOf(all);
  }
}
