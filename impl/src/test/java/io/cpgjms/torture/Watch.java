package io.cpgjms.torture;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks each member for a sign of life every second. Silence does not count while the member or its
 * daemon is frozen. Safe for any thread.
 */
final class Watch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Crew crew;
  private final Set<Integer> frozenNodes = ConcurrentHashMap.newKeySet();
  private final List<String> hung = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Watch(Crew crew) {
    this.crew = crew;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the clock
  static Watch over(Crew crew) {
    Watch watch = new Watch(crew);
    watch.clock.scheduleAtFixedRate(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  void frozen(int node) {
    frozenNodes.add(node);
  }

  void thawed(int node) {
    frozenNodes.remove(node);
  }

  private void look() {
    for (MemberProcess member : crew.present()) {
      if (member.wasKilled()) {
        continue;
      }
      if (member.hasDied() && member.isNews()) {
        hung.add(member + " has ended by itself: see its .err file");
      } else if (member.isFrozen() || frozenNodes.contains(member.member().nodeId())) {
        member.excuse();
      } else if (member.silence().compareTo(PATIENCE) > 0 && member.isNews()) {
        report(member, "does not answer since " + member.silence().toSeconds() + " s");
      }
      member.ping();
    }
  }

  /** A member that does not do what it should in time. */
  void report(MemberProcess member, String what) {
    hung.add(member + " " + what);
    member.dumpThreads();
  }

  /** What hung, in words. */
  List<String> hung() {
    return List.copyOf(hung);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
