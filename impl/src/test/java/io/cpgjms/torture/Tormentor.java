package io.cpgjms.torture;

import io.cpgjms.lab.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the faults of a schedule happen, and undoes them. Confined to one thread. */
final class Tormentor {
  private final Lab lab;
  private final Crew crew;
  private final Watch watch;
  private final Map<Integer, Long> daemonStopped = new HashMap<>();
  private final List<Outage> outages = new ArrayList<>();

  Tormentor(Lab lab, Crew crew, Watch watch) {
    this.lab = lab;
    this.crew = crew;
    this.watch = watch;
  }

  /** Runs the whole schedule. */
  void run(Schedule schedule) throws InterruptedException {
    long start = System.nanoTime();
    for (Schedule.Step step : schedule.steps()) {
      long wait = start + TimeUnit.MILLISECONDS.toNanos(step.atMillis()) - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
      if (step.begins()) {
        begin(step.fault());
      } else {
        end(step.fault());
      }
    }
  }

  private void begin(Fault fault) {
    int target = fault.target();
    switch (fault.kind()) {
      case CUT -> lab.cut(target);
      case DAEMON_KILL -> {
        daemonStopped.put(target, System.nanoTime());
        lab.kill(target);
      }
      case DAEMON_FREEZE -> {
        daemonStopped.put(target, System.nanoTime());
        watch.frozen(target);
        lab.freeze(target);
      }
      case MEMBER_KILL -> crew.at(target).kill();
      case MEMBER_FREEZE -> crew.at(target).freeze();
      case LEAVE -> crew.at(target).tell("leave");
    }
  }

  private void end(Fault fault) {
    int target = fault.target();
    switch (fault.kind()) {
      case CUT -> lab.heal(target);
      case DAEMON_KILL -> {
        lab.start(target);
        daemonRuns(target);
      }
      case DAEMON_FREEZE -> {
        lab.thaw(target);
        watch.thawed(target);
        daemonRuns(target);
      }
      case MEMBER_KILL -> crew.start(target);
      case MEMBER_FREEZE -> crew.at(target).thaw();
      case LEAVE -> crew.at(target).tell("join");
    }
  }

  private void daemonRuns(int node) {
    outages.add(new Outage(node, daemonStopped.remove(node), System.nanoTime()));
  }

  /** When daemons did not run. */
  List<Outage> outages() {
    return List.copyOf(outages);
  }
}
