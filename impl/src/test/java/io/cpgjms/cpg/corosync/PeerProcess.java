package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.HandlePeer;
import io.cpgjms.cpg.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A peer in a JVM of its own: commands go in line by line, and each is answered by one line. {@link
 * #main} is the other side. Confined to one thread.
 */
public final class PeerProcess implements Peer {
  private static final long DEADLINE_SECONDS = 20;

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final Member member;

  private PeerProcess(GroupName group) {
    process = TestJvm.start(PeerProcess.class, group.value());
    commands = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), true);
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    member = parse(answer());
  }

  /** Starts a process that joins the group, and returns once it has joined. */
  public static PeerProcess start(GroupName group) {
    return new PeerProcess(group);
  }

  private static Member parse(String text) {
    String[] parts = text.split("/", 2);
    return new Member(Integer.parseUnsignedInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Override
  public Member member() {
    return member;
  }

  @Override
  public void send(String text) {
    ask("send " + text);
  }

  @Override
  public List<String> awaitMessages(int count) {
    int lines = Integer.parseInt(ask("messages " + count));
    return Stream.generate(this::answer).limit(lines).toList();
  }

  @Override
  public void leave() {
    ask("leave");
    close();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  private String ask(String command) {
    commands.println(command);
    return answer();
  }

  private String answer() {
    String line =
        CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return answers.readLine();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .join();
    if (line == null) {
      throw new IllegalStateException("the other process ended");
    }
    return line;
  }

  /** The other side: joins the group that is its argument. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (Peer peer = new HandlePeer(new CorosyncEngine(null), new GroupName(arguments[0]))) {
      System.out.println(peer.member());
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
          case "send" -> {
            peer.send(words[1]);
            System.out.println("sent");
          }
          case "messages" -> {
            List<String> messages = peer.awaitMessages(Integer.parseInt(words[1]));
            System.out.println(messages.size());
            messages.forEach(System.out::println);
          }
          case "leave" -> {
            peer.leave();
            System.out.println("left");
          }
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
  }
}
