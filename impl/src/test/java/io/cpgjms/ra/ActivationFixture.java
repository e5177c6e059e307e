package io.cpgjms.ra;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupName;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jms.Subscription;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A bean on the topic "orders" of an embedded bus, with a policy, and another process there. */
@Timeout(60)
abstract class ActivationFixture {
  protected final String bus = UUID.randomUUID().toString();
  protected final EmbeddedEngine engine = new EmbeddedEngine(bus);
  protected final FakeServer server = new FakeServer();
  protected final FakeBean bean = new FakeBean(MessageListener.class);
  protected final FakeBean beanWithViews = new FakeBean(GroupMessageListener.class);
  protected final OtherProcess other = new OtherProcess(bus, "orders");
  private final Timer timer = new Timer(true);
  private CpgConfiguration configuration =
      CpgConfiguration.DEFAULTS.with("engine", "embedded").with("bus", bus);
  private EndpointActivation activation;

  @AfterEach
  void closeAll() {
    close();
    timer.cancel();
    other.close();
    server.close();
  }

  protected void set(String property, String value) {
    configuration = configuration.with(property, value);
  }

  /** A share in a group of the process that the bean is in. */
  protected GroupLease lease(String group) {
    return configuration.registry().lease(new GroupName(group), configuration.groupOptions());
  }

  protected void activate(FakeBean activated, DeliveryPolicy policy) throws InterruptedException {
    activation =
        new EndpointActivation(
            new ActivationPlan(
                new CpgTopic("orders"),
                Subscription.Filter.NONE,
                policy,
                new SetupAttempts(-1, Duration.ZERO),
                configuration),
            activated,
            new ServerServices(server, timer, server.transactions));
    activation.open();
    other.awaitMembers(2);
  }

  protected void close() {
    if (activation != null) {
      activation.close();
    }
  }

  /** So many redeliveries after pauses of 20 ms. */
  protected static DeliveryPolicy redeliver(int times) {
    return policy(1, times, Duration.ofMillis(20), null, -1);
  }

  protected static DeliveryPolicy policy(
      int sessions, int redeliveries, Duration pause, String deadLetters, int failuresInARow) {
    return new DeliveryPolicy(
        sessions,
        redeliveries,
        pause,
        1,
        pause,
        Optional.ofNullable(deadLetters).map(CpgTopic::new),
        failuresInARow,
        false);
  }

  /** Sends a message of a JMSXGroupID. */
  protected void send(String text, String groupId) throws JMSException {
    CpgTextMessage message = new CpgTextMessage(text);
    message.setStringProperty("JMSXGroupID", groupId);
    other.send(new Outbound.Framed(MessageEncoder.encode(message)));
  }

  /** An attribute of the MBean. */
  protected static Object attribute(String name) throws JMException {
    return ManagementFactory.getPlatformMBeanServer().getAttribute(mbean(), name);
  }

  protected static void awaitAttribute(String name, Object expected) throws JMException {
    while (!expected.equals(attribute(name))) { // within @Timeout
      Thread.onSpinWait();
    }
  }

  protected static void awaitAtLeast(String name, int expected) throws JMException {
    while ((int) attribute(name) < expected) { // within @Timeout
      Thread.onSpinWait();
    }
  }

  /** Calls an operation of the MBean. */
  protected static void invoke(String operation) throws JMException {
    ManagementFactory.getPlatformMBeanServer()
        .invoke(mbean(), operation, new Object[0], new String[0]);
  }

  protected static ObjectName mbean() throws JMException {
    return new ObjectName(
        "io.cpgjms:type=Endpoint,topic=\"orders\",name=\"io.cpgjms.ra.FakeBean\"");
  }
}
