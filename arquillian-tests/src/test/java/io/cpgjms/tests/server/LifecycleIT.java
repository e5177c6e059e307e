package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.app.RelayBean;
import io.cpgjms.tests.app.ReportingBean;
import io.cpgjms.tests.app.SlowBean;
import io.cpgjms.tests.peer.Peer;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The daemon and applications come and go, each while the others are there or are not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@AppliesTo(
    value = Vendor.WILDFLY,
    because = "it reads WildFly's log and uses its standalone archives")
class LifecycleIT {
  /** Undeploying takes at most closeTimeout (5 s) for a message and again for the leave. */
  private static final Duration UNDEPLOYMENT = Duration.ofSeconds(30);

  @ArquillianResource private Deployer deployer;
  @ArquillianResource private CorosyncDaemon daemon;
  private final ServerLog log = ServerLog.fromNow();
  private final Deque<String> deployed = new ArrayDeque<>();

  @Deployment(name = "relay", managed = false, testable = false)
  static EnterpriseArchive relay() {
    return Archives.application("relay", Archives.rar(), RelayBean.class, Publisher.class);
  }

  @Deployment(name = "slow", managed = false, testable = false)
  static EnterpriseArchive slow() {
    return Archives.application("slow", Archives.rar(), SlowBean.class);
  }

  @Deployment(name = "archive", managed = false, testable = false)
  static ResourceAdapterArchive archive() {
    return Archives.rar();
  }

  @Deployment(name = "first", managed = false, testable = false)
  static EnterpriseArchive first() {
    return Archives.user("first", RelayBean.class, Publisher.class);
  }

  @Deployment(name = "second", managed = false, testable = false)
  static EnterpriseArchive second() {
    return Archives.user("second", RelayBean.class, Publisher.class);
  }

  @Deployment(name = "rival", managed = false, testable = false)
  static EnterpriseArchive rival() throws IOException {
    return Archives.application("rival", Archives.secondRar(), ReportingBean.class);
  }

  @AfterEach
  void undeployAll() throws Exception {
    while (!deployed.isEmpty()) {
      undeploy();
    }
    daemon.ensureUp();
  }

  private void deploy(String deployment) {
    deployer.deploy(deployment);
    deployed.push(deployment);
  }

  /** Undeploys the newest. */
  private void undeploy() {
    deployer.undeploy(deployed.pop());
  }

  @Test
  void deployedBeforeTheDaemonIsUpItSaysSoAndRecoversWhenTheDaemonComes() throws Exception {
    daemon.kill();
    deploy("relay");
    log.await("group work: not joined, trying on", "CS_ERR_LIBRARY");
    daemon.ensureUp();
    log.await("group work: joined now");
    assertRelays("early");
  }

  @Test
  void theBeanAndThePooledConnectionsGoOnAfterTheDaemonIsKilledAndStarted() throws Exception {
    deploy("relay");
    try (Peer worker = worker();
        Peer customer = Peer.join("done")) {
      worker.publish("before");
      customer.await("text relay did before");
      daemon.kill();
      daemon.ensureUp();
      // What is sent before the server is back passes it by.
      CorosyncDaemon.awaitMembers("work", 2);
      CorosyncDaemon.awaitMembers("done", 2);
      worker.publish("after");
      customer.await("text relay did after");
    }
  }

  @Test
  void undeployingWhileMessagesFlowReturnsInTimeWithoutErrors() throws Exception {
    deploy("relay");
    AtomicBoolean enough = new AtomicBoolean();
    try (Peer worker = worker();
        Peer customer = Peer.join("done")) {
      Thread feeder = new Thread(() -> publishUntil(enough, worker), "feeder");
      feeder.start();
      try {
        customer.await("text relay did 200");
        long begin = System.nanoTime();
        undeploy();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(taken.compareTo(UNDEPLOYMENT) < 0, "undeploying took " + taken);
      } finally {
        enough.set(true);
        feeder.join();
      }
    }
    assertEquals(List.of(), log.errors());
    deploy("relay");
    assertRelays("again");
  }

  @Test
  void undeployingFinishesTheMessageInHandAndSendsWhatItPublished() throws Exception {
    deploy("slow");
    try (Peer worker = worker();
        Peer customer = Peer.join("done")) {
      worker.publish("work");
      log.await("slow started work");
      undeploy();
      customer.await("text finished work");
    }
    assertEquals(List.of(), log.errors());
  }

  @Test
  void twoApplicationsOnOneArchiveEachGetEachMessage() throws Exception {
    deploy("archive");
    deploy("first");
    deploy("second");
    try (Peer worker = worker();
        Peer customer = Peer.join("done")) {
      worker.publish("a");
      worker.publish("b");
      assertEquals(
          List.of("text first did a", "text first did b", "text second did a", "text second did b"),
          customer.take(4).stream().sorted().toList());
    }
  }

  @Test
  void twoArchivesOnOneGroupTellWhichOneHasIt() throws Exception {
    deploy("archive");
    deploy("first");
    deploy("rival");
    log.await(
        "group work: not joined, trying on",
        "this process is in the group already, through",
        "deploy cpg-jms once and share it");
    deployer.undeploy("first");
    deployed.remove("first");
    log.await("group work: joined now");
    try (Peer worker = worker()) {
      worker.publish("yours");
      log.await("rival got yours");
    }
  }

  /** A peer that has the server's bean with it: nothing is sent before the bean can get it. */
  private static Peer worker() throws IOException, InterruptedException {
    Peer worker = Peer.join("work");
    CorosyncDaemon.awaitMembers("work", 2);
    return worker;
  }

  private static void publishUntil(AtomicBoolean enough, Peer worker) {
    for (int i = 0; !enough.get(); i++) {
      worker.publish(Integer.toString(i));
    }
  }

  private static void assertRelays(String text) throws IOException, InterruptedException {
    try (Peer worker = worker();
        Peer customer = Peer.join("done")) {
      worker.publish(text);
      customer.await("text relay did " + text);
    }
  }
}
