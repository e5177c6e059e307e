package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Outbound;
import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageListener;
import jakarta.resource.spi.InvalidPropertyException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointActivationTest {
  private final String bus = UUID.randomUUID().toString();
  private final FakeServer server = new FakeServer();
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final CpgActivationSpec spec = new CpgActivationSpec();
  private final FakeBean bean = new FakeBean(MessageListener.class);
  private OtherProcess other;

  @BeforeEach
  void startTheAdapterAndAnotherProcess() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(bus);
    adapter.start(server);
    spec.setDestination("orders");
    other = new OtherProcess(bus, "orders");
  }

  @AfterEach
  void stopAll() {
    adapter.stop();
    other.close();
    server.close();
  }

  /** Counts what the group delivers in the adapter's process, after the endpoint was told. */
  private GroupLease watchDispatch(CountDownLatch deliveries) {
    GroupLease lease =
        CpgConfiguration.DEFAULTS
            .with("engine", "embedded")
            .with("bus", bus)
            .registry()
            .lease(other.group(), GroupOptions.DEFAULTS);
    lease.subscribe(
        new GroupListener() {
          @Override
          public void onDelivery(Delivery delivery) {
            deliveries.countDown();
          }

          @Override
          public void onView(GroupView view) {}
        });
    return lease;
  }

  private void activate(FakeBean activated) throws Exception {
    adapter.endpointActivation(activated, spec);
    other.awaitMembers(2);
  }

  @Test
  void messagesAreDeliveredInOrder() throws Exception {
    activate(bean);
    for (int i = 0; i < 500; i++) {
      other.send("m" + i);
    }
    for (int i = 0; i < 500; i++) {
      assertEquals("m" + i, bean.next());
    }
  }

  @Test
  void viewsComeInOrderWithTheMessages() throws Exception {
    FakeBean withViews = new FakeBean(GroupMessageListener.class);
    activate(withViews);
    other.send("between");
    OtherProcess leaving = other;
    leaving.close();
    assertEquals("view of 2", withViews.next());
    assertEquals("between", withViews.next());
    assertEquals("view of 1", withViews.next());
    other = new OtherProcess(bus, "other");
  }

  @Test
  void aBeanWithoutTheViewListenerGetsMessagesOnly() throws Exception {
    activate(bean);
    other.send("only");
    assertEquals("only", bean.next());
  }

  @Test
  void aTransactedDeliveryIsBracketed() throws Exception {
    activate(bean.transacted());
    other.send("m");
    assertEquals("before onMessage", bean.next());
    assertEquals("m", bean.next());
    assertEquals("after", bean.next());
  }

  @Test
  void aTransactedDeliveryThatFailsIsBracketedToo() throws Exception {
    activate(bean.transacted().failing(1));
    other.send("m");
    for (String expected :
        new String[] {
          "before onMessage", "m", "after", "before onMessage", "m again, 2", "after"
        }) {
      assertEquals(expected, bean.next());
    }
  }

  @Test
  void anExhaustedPoolLosesNothing() throws Exception {
    activate(bean.unavailable(5));
    other.send("m0");
    other.send("m1");
    assertEquals("m0", bean.next());
    assertEquals("m1", bean.next());
  }

  @Test
  void aWorkManagerThatRejectsLosesNothing() throws Exception {
    server.rejectWorks(5);
    activate(bean);
    other.send("m0");
    other.send("m1");
    assertEquals("m0", bean.next());
    assertEquals("m1", bean.next());
    assertEquals(0, server.rejectionsLeft());
  }

  @Test
  void aFailedDeliveryIsRepeatedAndMarked() throws Exception {
    activate(bean.failing(2));
    other.send("m0");
    other.send("m1");
    assertEquals("m0", bean.next());
    assertEquals("m0 again, 2", bean.next());
    assertEquals("m0 again, 3", bean.next());
    assertEquals("m1", bean.next());
  }

  @Test
  void aMessageThatAlwaysFailsIsGivenUpAndTheNextOneComes() throws Exception {
    activate(bean.failing(6));
    other.send("poison");
    other.send("good");
    assertEquals("poison", bean.next());
    for (int count = 2; count <= 6; count++) {
      assertEquals("poison again, " + count, bean.next());
    }
    assertEquals("good", bean.next());
  }

  @Test
  void aPayloadOfACProgramIsABytesMessage() throws Exception {
    activate(bean);
    other.send(new Outbound.Raw("from C".getBytes(StandardCharsets.UTF_8)));
    assertEquals("6 foreign bytes", bean.next());
  }

  private void send(String text, int count, long delayMillis) throws Exception {
    CpgTextMessage message = new CpgTextMessage(text);
    message.setIntProperty("count", count);
    message.setJMSTimestamp(System.currentTimeMillis());
    message.setJMSDeliveryTime(message.getJMSTimestamp() + delayMillis);
    other.send(new Outbound.Framed(MessageEncoder.encode(message)));
  }

  @Test
  void aBeanGetsWhatItsSelectorSelects() throws Exception {
    spec.setMessageSelector("count BETWEEN 2 AND 3");
    activate(bean);
    for (int i = 1; i <= 4; i++) {
      send("m" + i, i, 0);
    }
    send("last", 2, 0);
    assertEquals("m2", bean.next());
    assertEquals("m3", bean.next());
    assertEquals("last", bean.next());
  }

  @Test
  void anInvalidSelectorFailsTheDeployment() {
    spec.setMessageSelector("count = = 1");
    InvalidPropertyException refused =
        assertThrows(InvalidPropertyException.class, () -> activate(bean));
    assertTrue(refused.getMessage().contains("count = = 1"), refused.getMessage());
  }

  @Test
  void aDelayedMessageComesInTimeAndOthersPassIt() throws Exception {
    activate(bean);
    long start = System.nanoTime();
    send("latest", 1, 200);
    send("delayed", 1, 100);
    send("at once", 1, 0);
    assertEquals("at once", bean.next());
    assertEquals("delayed", bean.next());
    assertEquals("latest", bean.next());
    assertTrue(System.nanoTime() - start >= 200_000_000L);
  }

  @Test
  void aBeanGetsObjectsOfTheClassesThatTheAdapterAllows() throws Exception {
    adapter.setDeserializationAllowList(Thread.State.class.getName());
    activate(bean);
    CpgObjectMessage message = new CpgObjectMessage();
    message.setObject(Thread.State.NEW);
    other.send(new Outbound.Framed(MessageEncoder.encode(message)));
    assertEquals("NEW", bean.next());
  }

  @Test
  void aPublishFromABeanAndAnEndpointShareTheJoinedGroup() throws Exception {
    activate(bean);
    CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
    factory.setResourceAdapter(adapter);
    FakePool pool = new FakePool();
    try (JMSContext context = factory.createConnectionFactory(pool).createContext()) {
      context.createProducer().send(context.createTopic("orders"), "from a bean");
    }
    assertEquals("from a bean", bean.next());
    assertEquals("from a bean", other.receive());
    // A second handle would have been another join; and the endpoint goes on when the pool ends.
    pool.free.forEach(CpgManagedConnection::destroy);
    other.send("after it");
    assertEquals("after it", bean.next());
  }

  @Test
  void aBeanThatIsTooSlowIsSubscribedAgain() throws Exception {
    adapter.setSlowConsumer("DISCONNECT");
    adapter.setInboxLimit(2000);
    CountDownLatch gate = new CountDownLatch(1);
    activate(bean.waitingFor(gate));
    CountDownLatch dispatched = new CountDownLatch(100);
    try (GroupLease besides = watchDispatch(dispatched)) {
      for (int i = 0; i < 100; i++) {
        other.send("m" + i);
      }
      // Else the bean could subscribe again while the rest is still on its way, and get that.
      assertTrue(dispatched.await(10, TimeUnit.SECONDS), besides::toString);
    }
    gate.countDown();
    // What was queued comes, then what is sent after it has subscribed again; the rest is lost.
    int delivered = 0;
    String next = bean.next();
    while (!"later".equals(next)) {
      if (next == null) {
        other.send("later");
      } else {
        assertEquals("m" + delivered++, next);
      }
      next = bean.seen.poll(20, TimeUnit.MILLISECONDS);
    }
    assertTrue(delivered < 100, "the inbox was not bounded");
  }

  @Test
  void deactivationWaitsForTheMessageInHand() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    activate(bean.waitingFor(gate));
    other.send("in hand");
    other.send("not taken any more");
    assertEquals("in hand", bean.next());
    Thread deactivation = new Thread(() -> adapter.endpointDeactivation(bean, spec));
    deactivation.start();
    while (deactivation.getState() != Thread.State.TIMED_WAITING) { // within @Timeout
      Thread.onSpinWait();
    }
    gate.countDown();
    deactivation.join();
    assertEquals(0, bean.endpointsOut.get());
    assertNull(bean.seen.poll());
  }

  @Test
  void deactivationDoesNotWaitLongerThanTheCloseTimeout() throws Exception {
    adapter.setCloseTimeout(50L);
    CountDownLatch gate = new CountDownLatch(1);
    activate(bean.waitingFor(gate));
    other.send("stuck");
    assertEquals("stuck", bean.next());
    adapter.endpointDeactivation(bean, spec);
    other.awaitMembers(1);
    gate.countDown();
  }

  @Test
  void deactivationLeavesTheGroup() throws Exception {
    activate(bean);
    adapter.endpointDeactivation(bean, spec);
    other.awaitMembers(1);
  }

  @Test
  void stoppingTheAdapterLeavesTheGroup() throws Exception {
    activate(bean);
    adapter.stop();
    other.awaitMembers(1);
  }

  @Test
  void anActivationSucceedsWithoutADaemonAndDeliversOnceItIsThere() throws Exception {
    String downBus = UUID.randomUUID().toString();
    EmbeddedEngine fault = new EmbeddedEngine(downBus);
    fault.crash();
    adapter.setBus(downBus);
    adapter.endpointActivation(bean, spec);
    fault.restart();
    try (OtherProcess late = new OtherProcess(downBus, "orders")) {
      late.awaitMembers(2);
      late.send("late");
      assertEquals("late", bean.next());
    }
  }

  @Test
  void aDaemonThatComesBackNeedsNoRedeploy() throws Exception {
    EmbeddedEngine fault = new EmbeddedEngine(bus);
    activate(bean);
    fault.crash();
    fault.restart();
    other.awaitMembers(2);
    other.send("after the crash");
    assertEquals("after the crash", bean.next());
  }
}
