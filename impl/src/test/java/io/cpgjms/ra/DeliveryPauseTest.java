package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a delivery pauses, and how it goes on. */
class DeliveryPauseTest extends ActivationFixture {
  private static final DeliveryPolicy PAUSES_AFTER_TWO = policy(1, 5, Duration.ZERO, null, 2);

  private static DeliveryPolicy requiringQuorum() {
    return new DeliveryPolicy(1, 5, Duration.ZERO, 1, Duration.ZERO, Optional.empty(), -1, true);
  }

  @Test
  void soManyFailuresInARowPauseItUntilItIsResumed() throws Exception {
    activate(bean.failing(3), PAUSES_AFTER_TWO);
    other.send("m");
    assertEquals("m", bean.next());
    assertEquals("m again, 2", bean.next());
    awaitAttribute("State", "PAUSED: FAILURES");
    String last = (String) attribute("LastFailure");
    assertTrue(last.contains("ID:m") && last.contains("on demand"), last);
    assertFalse(((String) attribute("LastFailureTime")).isEmpty());
    invoke("resume");
    assertEquals("m again, 3", bean.next());
    assertEquals("m again, 4", bean.next());
    awaitAttribute("Delivered", 1L);
    assertEquals("DELIVERING", attribute("State"));
  }

  @Test
  void aSuccessEndsTheRow() throws Exception {
    activate(bean.doing(DeliveryPauseTest::failOnce), PAUSES_AFTER_TWO);
    for (String text : new String[] {"a", "b", "c"}) {
      other.send(text);
      assertEquals(text, bean.next());
      assertEquals(text + " again, 2", bean.next());
    }
    awaitAttribute("Delivered", 3L);
    assertEquals("DELIVERING", attribute("State"));
  }

  private static void failOnce(String what) {
    if (!what.contains("again")) {
      throw new IllegalStateException("the first time");
    }
  }

  @Test
  void anAdministratorPausesAndResumesIt() throws Exception {
    activate(bean, redeliver(0));
    invoke("pause");
    other.send("m0");
    other.send("m1");
    awaitAttribute("State", "PAUSED: ADMINISTRATOR");
    awaitAtLeast("Waiting", 2);
    assertTrue(bean.seen.isEmpty());
    invoke("resume");
    assertEquals("m0", bean.next());
    assertEquals("m1", bean.next());
  }

  @Test
  void whoPausesForLongIsCutOffSoThatTheSendersGoOnAndSubscribesAgainAfterwards() throws Exception {
    set("slowConsumerTimeout", "200");
    set("sendWindow", "100000");
    activate(bean, redeliver(0));
    invoke("pause");
    other.send("waits");
    try (GroupLease sender = lease("orders")) {
      while ((long) attribute("CutOffs") == 0) { // within @Timeout
        sender.send(new Outbound.Raw(new byte[50_000]));
      }
    }
    invoke("resume");
    assertEquals("waits", bean.next());
    while (!"again".equals(bean.seen.poll())) { // within @Timeout
      other.send("again");
    }
  }

  @Test
  void withoutQuorumItWaitsAndGoesOnByItself() throws Exception {
    activate(bean, requiringQuorum());
    other.send("before");
    assertEquals("before", bean.next());
    engine.setQuorate(false);
    awaitAttribute("State", "PAUSED: QUORUM");
    other.send("in the minority");
    invoke("resume"); // is not for this
    assertEquals("PAUSED: QUORUM", attribute("State"));
    assertTrue(bean.seen.isEmpty());
    engine.setQuorate(true);
    assertEquals("in the minority", bean.next());
  }

  @Test
  void theMBeanGoesWithTheActivation() throws Exception {
    activate(bean, redeliver(0));
    assertEquals("DELIVERING", attribute("State"));
    close();
    assertFalse(ManagementFactory.getPlatformMBeanServer().isRegistered(mbean()));
  }
}
