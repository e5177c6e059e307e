package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.embedded.EmbeddedEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What failed comes again, and what becomes of it in the end. */
class RedeliveryTest extends ActivationFixture {
  private static final String DEAD = "dead";

  private void assertSees(FakeBean expecting, String... expected) throws InterruptedException {
    for (String text : expected) {
      assertEquals(text, expecting.next());
    }
  }

  /** The next so many deliveries are rolled back by the container. */
  private FakeBean rollingBack(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return bean.transacted(server.transactions)
        .doing(
            what -> {
              if (left.getAndDecrement() > 0) {
                server.transactions.setRollbackOnly();
              }
            });
  }

  @Test
  void aRolledBackMessageComesAgainWithItsCountBeforeTheNextOne() throws Exception {
    activate(rollingBack(2), redeliver(5));
    other.send("m0");
    other.send("m1");
    assertSees(bean, "m0", "m0 again, 2", "m0 again, 3", "m1");
    assertEquals(2L, attribute("Failed"));
    assertEquals(2L, attribute("Redelivered"));
  }

  @Test
  void aBeanThatThrowsInATransactionThatCommitsGetsTheMessageOnce() throws Exception {
    activate(bean.transacted(server.transactions).failing(1), redeliver(5));
    other.send("m0");
    other.send("m1");
    assertSees(bean, "m0", "m1");
  }

  @Test
  void aViewThatFailedComesAgainBeforeTheMessageBehindIt() throws Exception {
    activate(beanWithViews.failing(1), redeliver(5));
    other.send("m");
    // The fixture leaves views out that tell no change: the same one again is none for it.
    assertSees(beanWithViews, "view of 2", "view of 2", "m");
  }

  @Test
  void thePauseHoldsNoThreadOfTheContainer() throws Exception {
    activate(bean.failing(1), policy(1, 1, Duration.ofSeconds(1), null, -1));
    other.send("m");
    assertEquals("m", bean.next());
    awaitAttribute("Redelivered", 1L);
    while (bean.endpointsOut.get() > 0) { // within @Timeout
      Thread.onSpinWait();
    }
    assertNull(bean.seen.poll());
    assertTrue((int) attribute("Waiting") > 0); // the message, and a view if one is behind it
    assertEquals("m again, 2", bean.next());
  }

  @Test
  void aPauseOfHoursDoesNotHoldTheStopUp() throws Exception {
    set("closeTimeout", "60000");
    activate(bean.failing(1), policy(1, 1, Duration.ofHours(1), null, -1));
    other.send("m");
    awaitAttribute("Redelivered", 1L);
    long start = System.nanoTime();
    close();
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
  }

  @Test
  void whatIsGivenUpGoesToTheDeadLetterTopicAndThenTheNextOneComes() throws Exception {
    try (OtherProcess undertaker = new OtherProcess(bus, DEAD)) {
      activate(rollingBack(3), policy(1, 2, Duration.ZERO, DEAD, -1));
      other.send("poison");
      other.send("good");
      assertSees(bean, "poison", "poison again, 2", "poison again, 3", "good");
      assertEquals("poison", undertaker.receive());
      assertEquals(1L, attribute("DeadLettered"));
      assertEquals(0L, attribute("Skipped"));
    }
  }

  @Test
  void withoutADeadLetterTopicItIsSkipped() throws Exception {
    activate(bean.failing(1), redeliver(0));
    other.send("poison");
    other.send("good");
    assertSees(bean, "poison", "good");
    assertEquals(1L, attribute("Skipped"));
  }

  @Test
  void aViewThatIsGivenUpIsSkipped() throws Exception {
    activate(beanWithViews.failing(1), policy(1, 0, Duration.ZERO, DEAD, -1));
    other.send("m");
    assertSees(beanWithViews, "view of 2", "m");
    assertEquals(1L, attribute("Skipped"));
  }

  @Test
  void aDeadLetterThatCannotBeSentIsKeptAndHoldsUpWhatIsBehindIt() throws Exception {
    set("requireQuorum", "true"); // of the senders: the endpoint's own policy does not ask for it
    try (OtherProcess undertaker = new OtherProcess(bus, DEAD)) {
      activate(bean.failing(1), policy(1, 0, Duration.ZERO, DEAD, -1));
      new EmbeddedEngine(bus).setQuorate(false);
      other.send("poison");
      other.send("good");
      assertEquals("poison", bean.next());
      while (!String.valueOf(attribute("LastFailure")).contains("dead-letter topic 'dead'")) {
        Thread.onSpinWait(); // within @Timeout
      }
      assertEquals(List.of(), List.copyOf(bean.seen));
      new EmbeddedEngine(bus).setQuorate(true);
      assertEquals("good", bean.next());
      assertEquals("poison", undertaker.receive());
    }
  }

  @Test
  void aDeadLetterOverTheLimitComesWithoutItsBody() throws Exception {
    set("maxMessageSize", "2500");
    try (OtherProcess undertaker = new OtherProcess(bus, DEAD)) {
      activate(bean.failing(1), policy(1, 0, Duration.ZERO, DEAD, -1));
      send("x".repeat(2400), "g");
      other.send("good");
      bean.next();
      assertEquals("good", bean.next());
      assertEquals(1L, attribute("DeadLettered"));
      assertNull(undertaker.receive());
    }
  }
}
