package io.cpgjms.tests.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link PeerMain} process. Confined to one thread. */
public final class Peer implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 120;

  private final Process process;
  private final PrintStream input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Peer(Process process) {
    this.process = process;
    this.input = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "peer-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a process and waits until it listens to the topic. */
  public static Peer join(String topic) throws IOException, InterruptedException {
    return join(List.of(), topic);
  }

  /**
   * As {@link #join(String)}, in another place.
   *
   * @param place the beginning of a command, whose end is the program that it runs there
   */
  public static Peer join(List<String> place, String topic)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(place);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("peer.classpath"),
            PeerMain.class.getName(),
            topic));
    Peer peer = new Peer(new ProcessBuilder(command).redirectErrorStream(true).start());
    peer.await("joined");
    return peer;
  }

  public int pid() {
    return Math.toIntExact(process.pid());
  }

  public void publish(String text) {
    input.println(text);
  }

  /** The texts that it gets from {@code first} on until {@code last}, for which this waits. */
  public List<String> texts(String first, String last) throws InterruptedException {
    return await("text " + last).stream()
        .filter(line -> line.startsWith("text "))
        .map(line -> line.substring("text ".length()))
        .dropWhile(text -> !text.equals(first))
        .takeWhile(text -> !text.equals(last))
        .toList();
  }

  /**
   * Waits until the process printed this line.
   *
   * @return all that it printed since the last call, up to this line
   */
  public List<String> await(String expected) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    while (!seen.contains(expected)) {
      String line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        process.destroyForcibly();
        throw new AssertionError("The peer did not print \"" + expected + "\" but " + seen);
      }
      seen.add(line);
    }
    return seen;
  }

  /** Waits for the next lines that no one has waited for. */
  public List<String> take(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count) {
      String line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("The peer printed only " + taken);
      }
      taken.add(line);
    }
    return taken;
  }

  /** Lets it leave the group and waits for its end. */
  @Override
  public void close() {
    input.close();
    process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      output.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
