package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.tests.app.ByHandRelayBean;
import io.cpgjms.tests.app.NotSupportedRelayBean;
import io.cpgjms.tests.app.Relay;
import io.cpgjms.tests.app.RequiredRelayBean;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** What message-driven beans publish that fail on the first deliveries of a message. */
class MessageDrivenTransactionIT extends CountingTests {
  @Deployment
  static EnterpriseArchive application() {
    return application(
        MessageDrivenTransactionIT.class,
        Archives.rar(),
        Relay.class,
        RequiredRelayBean.class,
        NotSupportedRelayBean.class,
        ByHandRelayBean.class);
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
}
