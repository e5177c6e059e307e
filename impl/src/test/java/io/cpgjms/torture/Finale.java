package io.cpgjms.torture;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must be possible after all faults: the members become one group with one view, each sends a
 * last message that all get, and they leave in order. Confined to one thread.
 */
final class Finale {
  private static final Duration COMMON_VIEW = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LEAST_ANSWER = Duration.ofSeconds(2);

  private final Crew crew;
  private final Watch watch;

  Finale(Crew crew, Watch watch) {
    this.crew = crew;
    this.watch = watch;
  }

  /** Waits until all members are in one view; false, and reported, if they are not in time. */
  boolean becomesOneGroup() throws InterruptedException {
    String wanted =
        "view "
            + crew.present().stream()
                .map(MemberProcess::member)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    return awaitNews(crew.present(), wanted, COMMON_VIEW);
  }

  private boolean awaitNews(List<MemberProcess> members, String wanted, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    boolean all = true;
    for (MemberProcess member : members) {
      String newest = member.awaitNews(wanted, until(end));
      if (!wanted.equals(newest)) {
        watch.report(member, "should tell '%s', not '%s'".formatted(wanted, newest));
        all = false;
      }
    }
    return all;
  }

  /** Where one member has used the time up, the next ones still get a little. */
  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(LEAST_ANSWER.toNanos(), end - System.nanoTime()));
  }

  /** The last round: one message from each, to all that can read it. */
  void lastRound() throws InterruptedException {
    List<MemberProcess> members = crew.present();
    for (MemberProcess member : members) {
      expect(member, "stop", "stopped");
    }
    for (MemberProcess member : members) {
      expect(member, "last", "last true");
    }
    List<MemberProcess> foreign = members.stream().filter(MemberProcess::isForeign).toList();
    List<MemberProcess> own = members.stream().filter(m -> !m.isForeign()).toList();
    awaitNews(own, "lasts " + members.size(), ANSWER);
    awaitNews(foreign, "lasts " + foreign.size(), ANSWER);
  }

  private void expect(MemberProcess member, String command, String wanted)
      throws InterruptedException {
    String answer = member.ask(command, command, ANSWER);
    if (!wanted.equals(answer)) {
      watch.report(member, "should answer '%s', not '%s'".formatted(wanted, answer));
    }
  }

  /** All leave, one after the other. */
  void goHome() throws InterruptedException {
    for (MemberProcess member : crew.present()) {
      Duration patience = watch.hung().isEmpty() ? ANSWER : LEAST_ANSWER;
      if (!member.quit(patience)) {
        watch.report(member, "does not leave and end");
        member.kill();
      }
    }
  }
}
