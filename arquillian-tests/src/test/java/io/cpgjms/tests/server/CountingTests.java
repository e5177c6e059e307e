package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.tests.app.Counted;
import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.app.Task;
import io.cpgjms.tests.app.Transactions;
import io.cpgjms.tests.peer.Peer;
import jakarta.ejb.EJB;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of transactions in the server, which compare with what a Java SE member saw. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class CountingTests {
  /** How often the message-driven beans fail before they take a message. */
  static final int FAILURES = 2;

  private static final String TEXT = "text ";

  /** The topic of all these tests. */
  static final String ORDERS = "orders";

  /** One for all tests of a deployment, since processes take long to start. */
  private static Peer member;

  private static int marks;

  @EJB(lookup = "java:app/beans/Publisher")
  Publisher publisher;

  @EJB(lookup = "java:app/beans/Transactions")
  Transactions transactions;

  /** An application of the archive, these beans and the test, which runs inside the server. */
  static EnterpriseArchive application(
      Class<? extends CountingTests> test, ResourceAdapterArchive rar, Class<?>... beans) {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(test, CountingTests.class, CountedServlet.class)
            .addClasses(Workload.class, Workload.Transaction.class)
            .addPackage(Peer.class.getPackage());
    EnterpriseArchive ear = Archives.application(test.getSimpleName(), rar, withOurs(beans));
    return ear.addAsModule(Testable.archiveToTest(war));
  }

  private static Class<?>[] withOurs(Class<?>... beans) {
    List<Class<?>> all =
        new ArrayList<>(List.of(Publisher.class, Task.class, Transactions.class, Counted.class));
    all.addAll(List.of(beans));
    return all.toArray(Class<?>[]::new);
  }

  /** In the caller's transaction, or in one of its own. */
  final void publish(String text) {
    publisher.publish(ORDERS, List.of(text));
  }

  /** Begins a test: has the member in the group, and forgets what it saw before. */
  final void haveAMember() throws IOException, InterruptedException {
    if (member == null) {
      member = Peer.join(ORDERS);
    }
    seen();
  }

  /** What the member saw since the last call. */
  final List<String> seen() throws InterruptedException {
    marks++;
    String mark = lastMark();
    publish(mark);
    return seenUpTo(mark).stream().filter(text -> !text.equals(mark)).toList();
  }

  /** What was published by the last {@link #seen}. */
  static String lastMark() {
    return "mark " + marks;
  }

  /** What the member saw since the last call, up to this text. */
  static List<String> seenUpTo(String text) throws InterruptedException {
    return texts(member.await(TEXT + text));
  }

  /** Ends the member's process. */
  static void leave() {
    if (member != null) {
      member.close();
      member = null;
    }
  }

  /** Has the bean of the topic fail twice, and returns what a member saw of what it published. */
  final List<String> published(String topic, String name) throws Exception {
    haveAMember();
    publisher.publish(topic, List.of(name + " " + FAILURES));
    List<String> deliveries = Recorder.await(name + " delivery " + (FAILURES + 1), name);
    assertEquals(deliveries(name, 1), deliveries, "deliveries to the bean");
    // The last delivery is recorded before its transaction commits.
    List<String> seen = seenUpTo(name + " delivery " + (FAILURES + 1));
    Counted.tell(
        "%s: %d deliveries, %d of them failed; messages seen by the peer %d"
            .formatted(name, deliveries.size(), FAILURES, seen.size()));
    return seen;
  }

  static List<String> deliveries(String name, int firstDelivery) {
    return IntStream.rangeClosed(firstDelivery, FAILURES + 1)
        .mapToObj(i -> name + " delivery " + i)
        .toList();
  }

  private static List<String> texts(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(TEXT))
        .map(line -> line.substring(TEXT.length()))
        .toList();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @RunAsClient
  void tellsWhatWasCounted(@ArquillianResource URI application) throws Exception {
    System.out.println(CountedServlet.ask(application));
  }
}
