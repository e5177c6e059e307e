package io.cpgjms.torture.check;

import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.MemberLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What four members would log of a group that keeps its promises, while partitions, merges, leaves,
 * joins and lost daemons happen at random. Confined to one thread.
 */
final class RandomHistory {
  private static final List<Character> ALL = List.of('A', 'B', 'C', 'D');
  private static final int STEPS = 150;

  private final SplittableRandom random;
  private final Map<Character, Story> stories = new TreeMap<>();
  private final Map<Character, Integer> numbers = new TreeMap<>();
  private final List<String> components = new ArrayList<>();

  private RandomHistory(long seed) {
    random = new SplittableRandom(seed);
    for (char member : ALL) {
      stories.put(member, Story.of(member));
      join(member);
    }
  }

  /** The logs, of members that all left in order at the end. */
  static List<MemberLog> logs(long seed) {
    RandomHistory history = new RandomHistory(seed);
    for (int i = 0; i < STEPS; i++) {
      history.step();
    }
    history.end();
    return history.stories.values().stream().map(Story::log).toList();
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0 -> part();
      case 1 -> merge();
      case 2 -> {
        char member = anyMember();
        if (isPresent(member)) {
          leave(member);
        } else {
          join(member);
        }
      }
      case 3 -> loseDaemon(anyMember());
      default -> send(anyMember());
    }
  }

  private char anyMember() {
    return ALL.get(random.nextInt(ALL.size()));
  }

  private boolean isPresent(char member) {
    return components.stream().anyMatch(component -> component.indexOf(member) >= 0);
  }

  private String componentOf(char member) {
    return components.stream().filter(c -> c.indexOf(member) >= 0).findFirst().orElse("");
  }

  private void send(char sender) {
    if (isPresent(sender)) {
      deliver(sent(sender), componentOf(sender));
    }
  }

  private String sent(char sender) {
    String message = sender + "" + numbers.merge(sender, 1, Integer::sum);
    stories.get(sender).sends(message);
    return message;
  }

  private void deliver(String message, String receivers) {
    receivers.chars().forEach(receiver -> stories.get((char) receiver).gets(message));
  }

  private void view(String members, String changes) {
    members.chars().forEach(member -> stories.get((char) member).view(members, changes));
  }

  private static String changes(String sign, String members, String reason) {
    return members
        .chars()
        .mapToObj(member -> sign + (char) member + ":" + reason)
        .collect(Collectors.joining(" "));
  }

  /** Each side has what its own members sent in the old view, before it sees the other side go. */
  private void part() {
    String whole = componentOf(anyMember());
    if (whole.length() < 2) {
      return;
    }
    components.remove(whole);
    int at = random.nextInt(1, whole.length());
    List<String> sides = List.of(whole.substring(0, at), whole.substring(at));
    for (String side : sides) {
      for (int tail = random.nextInt(3); tail > 0; tail--) {
        deliver(sent(side.charAt(random.nextInt(side.length()))), side);
      }
    }
    for (String side : sides) {
      String others = side.equals(sides.get(0)) ? sides.get(1) : sides.get(0);
      view(side, changes("-", others, "NODEDOWN"));
      components.add(side);
    }
  }

  private void merge() {
    if (components.size() < 2) {
      return;
    }
    String one = components.remove(random.nextInt(components.size()));
    String other = components.remove(random.nextInt(components.size()));
    String whole = one + other;
    one.chars().forEach(m -> merged((char) m, whole, other));
    other.chars().forEach(m -> merged((char) m, whole, one));
    components.add(whole);
  }

  private void merged(char member, String whole, String others) {
    stories.get(member).view(whole, changes("+", others, "NODEUP"));
  }

  private void join(char member) {
    int place = random.nextInt(components.size() + 1);
    String before = place < components.size() ? components.remove(place) : "";
    components.add(before + member);
    view(before + member, "+" + member + ":JOIN");
  }

  private void leave(char member) {
    String before = componentOf(member);
    String after = before.replace(String.valueOf(member), "");
    components.remove(before);
    if (!after.isEmpty()) {
      components.add(after);
    }
    before.chars().forEach(m -> stories.get((char) m).view(after, "-" + member + ":LEAVE"));
  }

  /** It may miss what the others got last, and what it sent last may be lost. */
  private void loseDaemon(char member) {
    String before = componentOf(member);
    if (before.length() < 2) {
      return;
    }
    String after = before.replace(String.valueOf(member), "");
    components.remove(before);
    components.add(after);
    deliver(sent(after.charAt(0)), after);
    stories.get(member).inDoubt(sent(member)).view("", changes("-", before, "DISCONNECTED"));
    view(after, "-" + member + ":PROCDOWN");
  }

  private void end() {
    while (components.size() > 1) {
      merge();
    }
    for (char member : ALL) {
      send(member);
      if (isPresent(member)) {
        leave(member);
      }
      stories.get(member).ended();
    }
  }

  /** The same logs with other events in one of them. */
  static List<MemberLog> with(List<MemberLog> logs, int index, List<LogEvent> events) {
    List<MemberLog> changed = new ArrayList<>(logs);
    MemberLog log = logs.get(index);
    changed.set(index, new MemberLog(log.start(), events, log.killed()));
    return changed;
  }
}
