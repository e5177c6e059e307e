package io.cpgjms.torture;

import io.cpgjms.api.Member;
import io.cpgjms.lab.LabProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The driver's side of a member: commands, answers, news, pings. Safe for any thread. */
final class MemberProcess {
  private static final Duration POLL = Duration.ofMillis(500);

  private final LabProcess process;
  private final int sender;
  private final Member member;
  private final boolean foreign;
  private final Path log;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** What it tells without being asked, the newest line by its first word; guarded by itself. */
  private final Map<String, String> news = new HashMap<>();

  private volatile long answeredNanos = System.nanoTime();
  private volatile boolean killed;
  private volatile boolean frozen;
  private volatile boolean quits;
  private volatile boolean reported;

  /**
   * @param sender its number in {@link io.cpgjms.torture.log.MessageId}
   * @param log where it writes
   */
  MemberProcess(LabProcess process, int sender, int node, boolean foreign, Path log) {
    this.process = process;
    this.sender = sender;
    this.member = new Member(node, process.pid());
    this.foreign = foreign;
    this.log = log;
    Thread reader = new Thread(this::read, "answers of " + sender);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      while (true) {
        String line = process.poll(POLL);
        if (line == null && !process.isAlive()) {
          return;
        } else if (line != null && line.startsWith("pong")) {
          answeredNanos = System.nanoTime();
        } else if (line != null && (line.startsWith("view") || line.startsWith("lasts"))) {
          tellNews(line.strip());
        } else if (line != null) {
          answers.add(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellNews(String line) {
    synchronized (news) {
      news.put(word(line), line);
      news.notifyAll();
    }
  }

  private static String word(String line) {
    return line.split(" ", 2)[0];
  }

  /** Waits until the newest line of its kind is this one; returns what is the newest then. */
  String awaitNews(String wanted, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (news) {
      for (long left = timeout.toNanos();
          left > 0 && !wanted.equals(news.get(word(wanted)));
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(news, left);
      }
      return news.get(word(wanted));
    }
  }

  Member member() {
    return member;
  }

  boolean isForeign() {
    return foreign;
  }

  Path log() {
    return log;
  }

  boolean wasKilled() {
    return killed;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Asks for a sign of life. */
  void ping() {
    process.send("ping " + sender);
  }

  /** The time until now does not count as silence. */
  void excuse() {
    answeredNanos = System.nanoTime();
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - answeredNanos);
  }

  /** Whether it ended though nobody wanted it to. */
  boolean hasDied() {
    return !process.isAlive() && !killed && !quits;
  }

  /** True the first time only. */
  synchronized boolean isNews() {
    boolean news = !reported;
    reported = true;
    return news;
  }

  /** A command whose answer nobody waits for. */
  void tell(String command) {
    process.send(command);
  }

  /** The next answer that starts with the word, null if none comes in time. Others are dropped. */
  String ask(String command, String word, Duration timeout) throws InterruptedException {
    process.send(command);
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
      String answer = answers.poll(left, TimeUnit.NANOSECONDS);
      if (answer != null && answer.startsWith(word)) {
        return answer;
      }
    }
    return null;
  }

  void kill() {
    killed = true;
    process.close();
  }

  void freeze() {
    frozen = true;
    process.signal("STOP");
  }

  void thaw() {
    process.signal("CONT");
    excuse();
    frozen = false;
  }

  /** Has a Java member print its threads' stacks to its errors. */
  void dumpThreads() {
    if (!foreign) {
      process.signal("QUIT");
    }
  }

  /** Whether it left and ended in time. */
  boolean quit(Duration timeout) throws InterruptedException {
    quits = true;
    return ask("quit", "bye", timeout) != null && process.awaitEnd(timeout);
  }

  /** {@code sender 3 (2/4711)}. */
  @Override
  public String toString() {
    return "%s %d (%s)".formatted(foreign ? "C sender" : "sender", sender, member);
  }
}
