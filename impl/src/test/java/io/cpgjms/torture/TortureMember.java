package io.cpgjms.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A member in a JVM of its own. It joins at once and obeys the lines on its stdin, each answered by
 * a line; {@code ping} at once, the others one after the other by a second thread:
 *
 * <pre>
 * ping K   pong K
 * leave    left
 * join     joined               (begins to)
 * stop     stopped              (no more is sent)
 * last     last true            (the last round's message was confirmed)
 * quit     bye                  (left in order; the process ends)
 * </pre>
 *
 * <p>Without being asked it tells {@code view 1/4711 2/4712}, the members, at each view, and {@code
 * lasts N}, how many messages of the last round were delivered here, at each of them.
 */
final class TortureMember {
  private final Journal journal;
  private final GroupName group;
  private final SplittableRandom random;
  private final boolean large;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);
  private Tenure tenure;
  private int tenures;

  private TortureMember(Journal journal, GroupName group, SplittableRandom random, boolean large) {
    this.journal = journal;
    this.group = group;
    this.random = random;
    this.large = large;
  }

  /**
   * @param arguments group, log file, sender number, node id, seed, and whether large messages are
   *     sent
   */
  public static void main(String[] arguments) throws IOException {
    int sender = Integer.parseInt(arguments[2]);
    Member self = new Member(Integer.parseInt(arguments[3]), (int) ProcessHandle.current().pid());
    TortureMember member =
        new TortureMember(
            Journal.create(Path.of(arguments[1]), sender, self),
            new GroupName(arguments[0]),
            new SplittableRandom(Long.parseLong(arguments[4]) + sender),
            Boolean.parseBoolean(arguments[5]));
    member.obey();
  }

  private void obey() throws IOException {
    ExecutorService worker = Executors.newSingleThreadExecutor();
    worker.execute(() -> answer("join"));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("ping ")) {
        out.println("pong " + line.substring(5));
      } else {
        String command = line;
        worker.execute(() -> answer(command));
      }
    }
    System.exit(1); // the driver is gone
  }

  private void answer(String command) {
    try {
      out.println(execute(command));
    } catch (InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
    if (command.equals("quit")) {
      System.exit(0);
    }
  }

  private String execute(String command) throws InterruptedException {
    switch (command) {
      case "join" -> {
        tenure = new Tenure(journal, group, ++tenures, random, large, out::println).start();
        return "joined";
      }
      case "leave" -> {
        tenure.leave();
        return "left";
      }
      case "stop" -> {
        tenure.stopSending();
        return "stopped";
      }
      case "last" -> {
        return "last " + tenure.sendLast();
      }
      case "quit" -> {
        tenure.leave();
        journal.cleanEnd();
        return "bye";
      }
      default -> throw new IllegalArgumentException(command);
    }
  }
}
