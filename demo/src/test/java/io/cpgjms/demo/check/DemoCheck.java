package io.cpgjms.demo.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntConsumer;

/**
 * The check of {@code bin/demo --check}: arguments are the address of the application and the path
 * of cpgcat. Prints one line on stdout, what goes on and what is missing on stderr; exit code 0 or
 * 1.
 */
public final class DemoCheck {
  private static final String GROUP = "demo";
  private static final int MESSAGES = 1000;
  private static final Duration DEADLINE = Duration.ofSeconds(40);

  private final BeanLog bean;
  private final Path cpgcatProgram;
  private final List<String> faults = new ArrayList<>();

  private DemoCheck(String application, Path cpgcatProgram) {
    this.bean = new BeanLog(application);
    this.cpgcatProgram = cpgcatProgram;
  }

  /** Runs the check. */
  public static void main(String[] arguments) throws Exception {
    DemoCheck check = new DemoCheck(arguments[0], Path.of(arguments[1]));
    check.run();
    if (check.faults.isEmpty()) {
      System.out.println(
          "demo check: %,d messages of a C and a Java process, each once and in one order;"
                  .formatted(2 * MESSAGES)
              + " the bean's reply byte for byte; views of both coming and going: OK");
      System.exit(0);
    }
    check.faults.forEach(fault -> System.err.println("  missing: " + fault));
    System.out.println("demo check: FAILED, " + check.faults.size() + " things are missing");
    System.exit(1);
  }

  private void run() throws Exception {
    long ownPid = ProcessHandle.current().pid();
    String cMember;
    String javaMember;
    try (Cpgcat cpgcat = new Cpgcat(cpgcatProgram, GROUP);
        JavaMember java = new JavaMember("cpg:corosync", GROUP)) {
      if (!await(() -> bean.joined(cpgcat.pid()).isPresent() && bean.joined(ownPid).isPresent())) {
        noteMissingJoin("cpgcat", cpgcat.pid());
        noteMissingJoin("the Java process", ownPid);
        return;
      }
      cMember = bean.joined(cpgcat.pid()).orElseThrow();
      javaMember = bean.joined(ownPid).orElseThrow();
      progress("cpgcat is %s, this Java process %s".formatted(cMember, javaMember));

      sendAtTheSameTime(
          number -> cpgcat.send(Sighting.text("c", number).getBytes(UTF_8)),
          number -> java.send(Sighting.text("java", number)));
      compare(cMember, javaMember, cpgcat, java);
      ask(cpgcat);
    }
    await(() -> bean.left(cMember) && bean.left(javaMember));
    judgeViews(cMember);
    judgeViews(javaMember);
  }

  private void noteMissingJoin(String process, long pid) {
    if (bean.joined(pid).isEmpty()) {
      faults.add("no view told the bean that %s (pid %d) joined".formatted(process, pid));
    }
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
    await(
        () ->
            bean.sightings().size() >= sent.size()
                && java.seen().size() >= sent.size()
                && sightings(cpgcat).size() >= sent.size());
    Agreement agreement = new Agreement(sent);
    faults.addAll(agreement.faults("the bean", bean.sightings()));
    faults.addAll(agreement.faults("cpgcat", sightings(cpgcat)));
    faults.addAll(agreement.faults("the Java process", java.seen()));
    faults.addAll(Agreement.difference("the bean", bean.sightings(), "cpgcat", sightings(cpgcat)));
    faults.addAll(
        Agreement.difference("the bean", bean.sightings(), "the Java process", java.seen()));
    progress("the bean, cpgcat and the Java process have been compared");
  }

  private void ask(Cpgcat cpgcat) throws IOException, InterruptedException {
    byte[] subject = new byte[256];
    for (int i = 0; i < subject.length; i++) {
      subject[i] = (byte) i;
    }
    byte[] answer = concat("answer ", subject);
    cpgcat.send(concat("ask ", subject));
    if (!await(() -> cpgcat.received().stream().anyMatch(this::isFromTheBean))) {
      faults.add("no reply of the bean (%s) reached cpgcat".formatted(bean.self()));
    } else if (cpgcat.received().stream()
        .filter(this::isFromTheBean)
        .noneMatch(reply -> Arrays.equals(reply.payload(), answer))) {
      faults.add("the reply of the bean that reached cpgcat has other bytes than the question");
    }
    progress("the bean has replied");
  }

  private boolean isFromTheBean(Cpgcat.Received received) {
    return received.sender().equals(bean.self()) && !received.isFrame();
  }

  private void judgeViews(String member) {
    if (!bean.left(member)) {
      faults.add("no view told the bean that %s left".formatted(member));
    } else if (!bean.isFramedByViews(member)) {
      faults.add(
          "messages of %s are not between the views of its coming and going".formatted(member));
    }
  }

  /** Reads the bean's log until the condition holds; false if it does not within the deadline. */
  private boolean await(Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Duration left = DEADLINE;
    bean.refresh(Duration.ZERO);
    while (!condition.holds() && !left.isNegative()) {
      bean.refresh(left);
      left = Duration.ofNanos(end - System.nanoTime());
    }
    return condition.holds();
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

  private interface Condition {
    boolean holds();
  }
}
