package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.tests.app.BookingRelayBean;
import io.cpgjms.tests.app.ByHandRelayBean;
import io.cpgjms.tests.app.Counted;
import io.cpgjms.tests.app.Ledger;
import io.cpgjms.tests.app.NotSupportedRelayBean;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.app.Relay;
import io.cpgjms.tests.app.RequiredRelayBean;
import jakarta.ejb.EJB;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** What message-driven beans publish that fail on the first deliveries of a message. */
class MessageDrivenTransactionIT extends CountingTests {
  private static final int FAILURES = 2;

  @EJB(lookup = "java:app/beans/Ledger")
  private Ledger ledger;

  @Deployment
  static EnterpriseArchive application() {
    return application(
        MessageDrivenTransactionIT.class,
        Archives.rar(),
        Relay.class,
        RequiredRelayBean.class,
        NotSupportedRelayBean.class,
        ByHandRelayBean.class,
        BookingRelayBean.class,
        Ledger.class);
  }

  /** Has the bean of the topic fail twice, and returns what a member saw of what it published. */
  private List<String> published(String topic, String name) throws Exception {
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

  private static List<String> deliveries(String name, int firstDelivery) {
    return IntStream.rangeClosed(firstDelivery, FAILURES + 1)
        .mapToObj(i -> name + " delivery " + i)
        .toList();
  }

  @Test
  void whatABeanPublishesIsSeenOnceThoughItFailsTwiceBefore() throws Exception {
    assertEquals(deliveries("required", FAILURES + 1), published("relay-required", "required"));
  }

  @Test
  void whatABeanPublishesWithoutATransactionIsSeenForEachDelivery() throws Exception {
    assertEquals(deliveries("not-supported", 1), published("relay-notsupported", "not-supported"));
  }

  @Test
  void aBeanThatRollsItsOwnTransactionBackGetsTheMessageAgainIfItThrows() throws Exception {
    assertEquals(deliveries("by-hand", FAILURES + 1), published("relay-byhand", "by-hand"));
  }

  @Test
  void aBeanThatSetsRollbackOnlyTwiceLeavesOneRowAndOneMessage() throws Exception {
    assertEquals(deliveries("booking", FAILURES + 1), published("relay-booking", "booking"));
    Set<String> rows = ledger.await("booking");
    assertEquals(Set.of("booking"), rows);
    Counted.tell("booking: rows in the database " + rows.size());
  }
}
