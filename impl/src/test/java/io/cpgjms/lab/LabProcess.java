package io.cpgjms.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process on a node of a {@link Lab}. Its lines on stdout are kept until they are asked for. Safe
 * for any thread, but a line is given to one asker only.
 */
public final class LabProcess implements AutoCloseable {
  private static final int END_SECONDS = 20;

  private final Process process;
  private final PrintStream commands;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private LabProcess(Process process) {
    this.process = process;
    this.commands = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "lines of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static LabProcess start(List<String> command, ProcessBuilder.Redirect errors) {
    try {
      return new LabProcess(new ProcessBuilder(command).redirectError(errors).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("no more lines: " + e);
    }
  }

  /** Its process id, there and here, and so the one that its groups know it by. */
  public int pid() {
    return (int) process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Writes a line to its stdin; lost if it has ended. */
  public void send(String line) {
    commands.println(line);
  }

  /** The next line that it prints, or null when the time is over. */
  public String poll(Duration timeout) throws InterruptedException {
    return lines.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Passes over lines until one is as wanted.
   *
   * @throws IllegalStateException if none came in time
   */
  public String await(Predicate<String> wanted, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    String last = "nothing";
    for (long left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
      String line = poll(Duration.ofNanos(left));
      if (line != null && wanted.test(line)) {
        return line;
      }
      last = line == null ? last : line;
    }
    throw new IllegalStateException(
        "process %d (%s) did not say it within %s; its last line: %s"
            .formatted(pid(), process.isAlive() ? "alive" : "dead", timeout, last));
  }

  /** Sends it a signal, such as {@code STOP}, {@code CONT} or {@code QUIT}. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Integer.toString(pid())).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end; false when the time is over. */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Kills it (SIGKILL) and waits for its end. Idempotent. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
  }
}
