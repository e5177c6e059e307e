package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Three nodes of {@code bin/cluster}, with a {@link QuorumMember} on some. */
final class QuorumLab implements AutoCloseable {
  private static final long DEADLINE_NANOS = 20_000_000_000L;
  private static final String ID = "quorum-test";

  private final List<Node> members = new ArrayList<>();

  private QuorumLab() {}

  static QuorumLab up() {
    cluster("up", "3", "--owner", Long.toString(ProcessHandle.current().pid()));
    return new QuorumLab();
  }

  void cut(int node) {
    cluster("cut", Integer.toString(node));
  }

  void heal(int node) {
    cluster("heal", Integer.toString(node));
  }

  Node member(int node, String group) {
    List<String> prefix = command("exec", Integer.toString(node));
    Process process =
        TestJvm.start(
            prefix, QuorumMember.class, List.of(group), System.getProperty("java.class.path"));
    Node member = new Node(process);
    members.add(member);
    return member;
  }

  @Override
  public void close() {
    members.forEach(member -> member.process.destroyForcibly());
    cluster("down");
  }

  private static void cluster(String... arguments) {
    try {
      int status = new ProcessBuilder(command(arguments)).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("bin/cluster failed: " + List.of(arguments));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(String... arguments) {
    Path script =
        Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(directory -> directory.resolve("bin/cluster"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    return Stream.concat(Stream.of(script.toString(), "--id", ID), Stream.of(arguments)).toList();
  }

  /** The other end of a {@link QuorumMember}. */
  static final class Node {
    private final Process process;
    private final PrintWriter commands;
    private final List<String> lines = new ArrayList<>();

    private Node(Process process) {
      this.process = process;
      this.commands =
          new PrintWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), true);
      Thread reader = new Thread(this::read, "member");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      in.lines().forEach(this::add);
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    void send(String text) {
      commands.println(text);
    }

    /** What it has printed, once that satisfies the condition. */
    synchronized List<String> await(Predicate<List<String>> condition) {
      long end = System.nanoTime() + DEADLINE_NANOS;
      while (!condition.test(lines)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not seen: " + lines);
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return List.copyOf(lines);
    }

    /** The line that starts like this, once it is there. */
    String await(String start) {
      Predicate<String> wanted = line -> line.startsWith(start);
      return await(seen -> seen.stream().anyMatch(wanted)).stream()
          .filter(wanted)
          .findFirst()
          .orElseThrow();
    }

    /** Waits until this is the newest view. */
    void awaitView(String view) {
      await(
          seen ->
              seen.stream()
                  .filter(line -> line.startsWith("view "))
                  .reduce((before, after) -> after)
                  .filter(view::equals)
                  .isPresent());
    }
  }
}
