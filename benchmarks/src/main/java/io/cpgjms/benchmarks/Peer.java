package io.cpgjms.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that takes commands on stdin and answers on stdout: cpgpeer or {@link GroupPeer}.
 * Confined to one thread.
 */
final class Peer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final List<String> command;
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream commands;

  private Peer(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** Starts it and waits until it is in its group. */
  static Peer start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Peer peer = new Peer(command, process);
    try {
      peer.expect("ready");
    } catch (IllegalStateException e) {
      peer.close();
      throw e;
    }
    return peer;
  }

  /** Messages a second that came back of those that it sent for a time. */
  double flood(int size, int millis) {
    commands.println("flood " + size + " " + millis);
    long[] answer = numbers("flood");
    return answer[0] * 1e9 / answer[1];
  }

  /** How long one message was on its way, with nothing else: the median and p99, in ns. */
  long[] latency(int size, int count) {
    commands.println("latency " + size + " " + count);
    return numbers("latency");
  }

  /** Where the time of a flood goes. */
  List<String> profile(int size, int millis) {
    commands.println("profile " + size + " " + millis);
    List<String> lines = new ArrayList<>();
    for (String line = read(); !line.equals("profile end"); line = read()) {
      lines.add(line);
    }
    return lines;
  }

  private long[] numbers(String kind) {
    String[] words = read().split(" ", -1);
    if (words.length != 3 || !words[0].equals(kind)) {
      throw new IllegalStateException(command + " answered " + String.join(" ", words));
    }
    return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])};
  }

  private void expect(String answer) {
    String line = read();
    if (!line.equals(answer)) {
      throw new IllegalStateException(command + " answered " + line);
    }
  }

  private String read() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(command + " ended; what it said is above");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    commands.close(); // the end of its stdin ends it
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
