package io.cpgjms.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.lab.Lab;
import io.cpgjms.torture.check.Checker;
import io.cpgjms.torture.check.Violation;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogFile;
import io.cpgjms.torture.log.MemberLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A whole torture, from the laboratory to the summary. Confined to one thread. */
final class Torture {
  /** What a send may take beyond its timeout: the member may be frozen, the machine busy. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final int PRINTED_VIOLATIONS = 20;

  private final TorturePlan plan;
  private final PrintStream out;

  Torture(TorturePlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * @param arguments seed, seconds, nodes, whether large messages are sent, whether the logs are
   *     kept, the laboratory's name, where the logs go
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TorturePlan plan =
        new TorturePlan(
            Long.parseLong(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Boolean.parseBoolean(arguments[3]),
            Boolean.parseBoolean(arguments[4]),
            arguments[5],
            Path.of(arguments[6]));
    Summary summary = new Torture(plan, new PrintStream(System.out, true, UTF_8)).run();
    System.exit(summary.isAllRight() ? 0 : 3);
  }

  Summary run() throws IOException, InterruptedException {
    Path cProgram = CProgram.build();
    Files.createDirectories(plan.logs());
    Schedule schedule =
        Schedule.of(plan.seed(), plan.seconds() * 1_000L, plan.nodes(), Crew.places(plan.nodes()));
    Summary summary;
    try (Lab lab = Lab.up(plan.lab(), plan.nodes())) {
      Crew crew = new Crew(lab, plan, cProgram);
      try (Watch watch = Watch.over(crew)) {
        List<Outage> outages = torment(lab, crew, watch, schedule);
        summary = judge(schedule, crew, outages, watch.hung());
      }
      if (!summary.isAllRight()) {
        keepDaemonLogs(lab);
      }
    }
    out.print(summary);
    if (summary.isAllRight() && !plan.keep()) {
      removeLogs();
    } else {
      out.println("the logs are in " + plan.logs() + " (LogPrinter makes them readable)");
    }
    return summary;
  }

  private static List<Outage> torment(Lab lab, Crew crew, Watch watch, Schedule schedule)
      throws InterruptedException {
    Finale finale = new Finale(crew, watch);
    Tormentor tormentor = new Tormentor(lab, crew, watch);
    crew.startAll();
    if (finale.becomesOneGroup()) {
      tormentor.run(schedule);
      if (finale.becomesOneGroup()) {
        finale.lastRound();
      }
    }
    finale.goHome();
    return tormentor.outages();
  }

  private Summary judge(Schedule schedule, Crew crew, List<Outage> outages, List<String> hung)
      throws IOException {
    List<MemberLog> logs = new ArrayList<>();
    for (MemberProcess member : crew.all()) {
      List<LogEvent> events = Files.exists(member.log()) ? LogFile.read(member.log()) : List.of();
      // A member may be killed before it has written anything.
      if (!events.isEmpty() && events.get(0) instanceof LogEvent.Started start) {
        logs.add(new MemberLog(start, events, member.wasKilled()));
      }
    }
    List<Violation> violations = Checker.check(logs, Tenure.SEND_TIMEOUT.plus(SLACK));
    violations.stream().limit(PRINTED_VIOLATIONS).forEach(out::println);
    if (violations.size() > PRINTED_VIOLATIONS) {
      Path all = plan.logs().resolve("violations.txt");
      Files.write(all, violations.stream().map(Violation::toString).toList());
      out.println("all violations are in " + all);
    }
    hung.forEach(what -> out.println("hung: " + what));
    return Summary.of(plan, schedule, logs, outages, violations, hung);
  }

  private void keepDaemonLogs(Lab lab) throws IOException {
    for (int node = 1; node <= plan.nodes(); node++) {
      Files.copy(lab.daemonLog(node), plan.logs().resolve("corosync-node" + node + ".txt"));
    }
  }

  private void removeLogs() throws IOException {
    try (Stream<Path> files = Files.walk(plan.logs())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
