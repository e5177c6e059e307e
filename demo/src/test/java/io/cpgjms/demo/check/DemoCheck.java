package io.cpgjms.demo.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The check of {@code bin/demo --check}: arguments are the path of cpgcat, and {@code NAME=URL} of
 * each server with the application. Prints one line on stdout, what goes on and what is missing on
 * stderr; exit code 0 or 1.
 */
public final class DemoCheck {
  private static final String GROUP = "demo";
  private static final int MESSAGES = 1000;
  private static final Duration DEADLINE = Duration.ofSeconds(40);

  /** How long news of one bean may keep us from those of the next one. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Path cpgcatProgram;
  private final List<BeanLog> beans;
  private final List<String> faults = new ArrayList<>();

  private DemoCheck(Path cpgcatProgram, List<BeanLog> beans) {
    this.cpgcatProgram = cpgcatProgram;
    this.beans = beans;
  }

  /** Runs the check. */
  public static void main(String[] arguments) throws Exception {
    List<BeanLog> beans = Arrays.stream(arguments).skip(1).map(BeanLog::of).toList();
    DemoCheck check = new DemoCheck(Path.of(arguments[0]), beans);
    check.run();
    if (check.faults.isEmpty()) {
      System.out.println(
          "demo check: %,d messages of a C and a Java process, each once and in one order for %s;"
                  .formatted(2 * MESSAGES, check.names())
              + " each bean's reply byte for byte; views of both coming and going: OK");
      System.exit(0);
    }
    check.faults.forEach(fault -> System.err.println("  missing: " + fault));
    System.out.println("demo check: FAILED, " + check.faults.size() + " things are missing");
    System.exit(1);
  }

  private void run() throws Exception {
    String cMember;
    String javaMember;
    try (Cpgcat cpgcat = new Cpgcat(cpgcatProgram, GROUP);
        JavaMember java = new JavaMember("cpg:corosync", GROUP)) {
      Optional<String> cJoined = joined("cpgcat", cpgcat.pid());
      Optional<String> javaJoined = joined("the Java process", ProcessHandle.current().pid());
      if (cJoined.isEmpty() || javaJoined.isEmpty() || !beansSeeEachOther()) {
        return;
      }
      cMember = cJoined.get();
      javaMember = javaJoined.get();
      progress("cpgcat is %s, this Java process %s".formatted(cMember, javaMember));

      sendAtTheSameTime(
          number -> cpgcat.send(Sighting.text("c", number).getBytes(UTF_8)),
          number -> java.send(Sighting.text("java", number)));
      compare(cMember, javaMember, cpgcat, java);
      ask(cpgcat);
    }
    await(() -> beans.stream().allMatch(bean -> bean.left(cMember) && bean.left(javaMember)));
    for (BeanLog bean : beans) {
      judgeViews(bean, cMember);
      judgeViews(bean, javaMember);
    }
  }

  /** The process as the member that all beans were told of; empty, and a fault, if one was not. */
  private Optional<String> joined(String process, long pid)
      throws IOException, InterruptedException {
    await(() -> beans.stream().allMatch(bean -> bean.joined(pid).isPresent()));
    for (BeanLog bean : beans) {
      if (bean.joined(pid).isEmpty()) {
        faults.add("no view told %s that %s (pid %d) joined".formatted(bean, process, pid));
        return Optional.empty();
      }
    }
    return beans.get(0).joined(pid);
  }

  private boolean beansSeeEachOther() throws IOException, InterruptedException {
    await(() -> beans.stream().allMatch(bean -> unseenBy(bean).isEmpty()));
    for (BeanLog bean : beans) {
      unseenBy(bean)
          .forEach(unseen -> faults.add("%s does not have %s as a member".formatted(bean, unseen)));
    }
    return faults.isEmpty();
  }

  private List<BeanLog> unseenBy(BeanLog bean) {
    return beans.stream().filter(other -> !bean.hasMember(other.self())).toList();
  }

  private String names() {
    return beans.stream().map(BeanLog::toString).collect(Collectors.joining(" and "));
  }

  private static void sendAtTheSameTime(IntConsumer first, IntConsumer second) {
    CyclicBarrier start = new CyclicBarrier(2);
    CompletableFuture.allOf(sending(start, first), sending(start, second)).join();
    progress("both have sent %,d messages".formatted(MESSAGES));
  }

  private static CompletableFuture<Void> sending(CyclicBarrier start, IntConsumer sender) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            start.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          for (int number = 1; number <= MESSAGES; number++) {
            sender.accept(number);
          }
        },
        task -> new Thread(task, "sender").start());
  }

  private void compare(String cMember, String javaMember, Cpgcat cpgcat, JavaMember java)
      throws IOException, InterruptedException {
    List<Sighting> sent = new ArrayList<>();
    for (int number = 1; number <= MESSAGES; number++) {
      sent.add(new Sighting(cMember, Sighting.text("c", number)));
      sent.add(new Sighting(javaMember, Sighting.text("java", number)));
    }
    List<Witness> witnesses = new ArrayList<>();
    beans.forEach(bean -> witnesses.add(new Witness(bean.toString(), bean::sightings)));
    witnesses.add(new Witness("cpgcat", () -> sightings(cpgcat)));
    witnesses.add(new Witness("the Java process", java::seen));
    await(() -> witnesses.stream().allMatch(witness -> witness.seen().size() >= sent.size()));

    Agreement agreement = new Agreement(sent);
    Witness first = witnesses.get(0);
    for (Witness witness : witnesses) {
      faults.addAll(agreement.faults(witness.name(), witness.seen()));
      faults.addAll(
          Agreement.difference(first.name(), first.seen(), witness.name(), witness.seen()));
    }
    progress(names() + ", cpgcat and the Java process have been compared");
  }

  private void ask(Cpgcat cpgcat) throws IOException, InterruptedException {
    byte[] subject = new byte[256];
    for (int i = 0; i < subject.length; i++) {
      subject[i] = (byte) i;
    }
    byte[] answer = concat("answer ", subject);
    cpgcat.send(concat("ask ", subject));
    await(() -> beans.stream().noneMatch(bean -> replies(bean, cpgcat).isEmpty()));
    for (BeanLog bean : beans) {
      List<byte[]> replies = replies(bean, cpgcat);
      if (replies.isEmpty()) {
        faults.add("no reply of %s (%s) reached cpgcat".formatted(bean, bean.self()));
      } else if (replies.stream().noneMatch(reply -> Arrays.equals(reply, answer))) {
        faults.add("the reply of %s has other bytes than the question".formatted(bean));
      }
    }
    progress(names() + " replied");
  }

  private static List<byte[]> replies(BeanLog bean, Cpgcat cpgcat) {
    return cpgcat.received().stream()
        .filter(line -> line.sender().equals(bean.self()) && !line.isFrame())
        .map(Cpgcat.Received::payload)
        .toList();
  }

  private void judgeViews(BeanLog bean, String member) {
    if (!bean.left(member)) {
      faults.add("no view told %s that %s left".formatted(bean, member));
    } else if (!bean.isFramedByViews(member)) {
      faults.add(
          "messages of %s are not between the views of its coming and going for %s"
              .formatted(member, bean));
    }
  }

  /** Reads the beans' logs until the condition holds, or the deadline. */
  private void await(Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Duration patience = Duration.ZERO;
    do {
      for (BeanLog bean : beans) {
        bean.refresh(patience);
      }
      patience = GLANCE;
    } while (!condition.holds() && System.nanoTime() < end);
  }

  private static List<Sighting> sightings(Cpgcat cpgcat) {
    return cpgcat.received().stream().flatMap(line -> line.sightings().stream()).toList();
  }

  private static byte[] concat(String word, byte[] bytes) {
    byte[] head = word.getBytes(UTF_8);
    return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).array();
  }

  private static void progress(String what) {
    System.err.println("  " + what);
  }

  /** Somebody who saw the messages of the check. */
  private record Witness(String name, Supplier<List<Sighting>> log) {
    List<Sighting> seen() {
      return log.get();
    }
  }

  private interface Condition {
    boolean holds();
  }
}
