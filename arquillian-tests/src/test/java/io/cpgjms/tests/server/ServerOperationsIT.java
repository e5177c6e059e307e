package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.app.RelayBean;
import io.cpgjms.tests.app.SlowBean;
import io.cpgjms.tests.peer.Peer;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an administrator does with a running WildFly. Each test has a server of its own beside
 * Arquillian's, with which it shares the daemon only.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@AppliesTo(value = Vendor.WILDFLY, because = "these are operations of WildFly's management")
class ServerOperationsIT {
  private static final Pattern THREAD_OF_WORK = Pattern.compile("\"cpgjms work\"");

  /** Less than the slow bean takes: it is the server that waits. */
  private static final String SHORT_MILLIS = "200";

  @Test
  void reloadSuspendAndResumeLeaveTheBeanAtWork() throws Exception {
    try (OwnWildFly server =
            OwnWildFly.start(
                Archives.application("relay", Archives.rar(), RelayBean.class, Publisher.class));
        Peer worker = Peer.join("work");
        Peer customer = Peer.join("done")) {
      CorosyncDaemon.awaitMembers("work", 2);
      worker.publish("at first");
      customer.await("text relay did at first");

      server.cli("reload");
      CorosyncDaemon.awaitMembers("work", 2);
      worker.publish("after the reload");
      customer.await("text relay did after the reload");
      String threads =
          server.cli(
              "/core-service=platform-mbean/type=threading"
                  + ":dump-all-threads(locked-monitors=false,locked-synchronizers=false)");
      assertEquals(1, THREAD_OF_WORK.matcher(threads).results().count(), threads);

      server.cli(":suspend");
      CorosyncDaemon.awaitMembers("work", 1);
      // The pooled connection stays in its group.
      CorosyncDaemon.awaitMembers("done", 2);
      worker.publish("while suspended");
      worker.await("text while suspended");
      server.cli(":resume");
      CorosyncDaemon.awaitMembers("work", 2);
      worker.publish("after the resume");
      List<String> done = customer.await("text relay did after the resume");
      assertFalse(done.contains("text relay did while suspended"), done.toString());
      assertEquals(List.of(), server.log().errors());
    }
  }

  @Test
  void aGracefulShutdownFinishesTheMessageInHand() throws Exception {
    try (OwnWildFly server =
            OwnWildFly.start(
                Archives.application(
                    "slow", Archives.rarWith("closeTimeout", SHORT_MILLIS), SlowBean.class));
        Peer worker = Peer.join("work");
        Peer customer = Peer.join("done")) {
      CorosyncDaemon.awaitMembers("work", 2);
      worker.publish("work");
      server.log().await("slow started work");
      server.terminate();
      customer.await("text finished work");
      server.awaitExit();
      assertEquals(List.of(), server.log().errors());
    }
  }
}
