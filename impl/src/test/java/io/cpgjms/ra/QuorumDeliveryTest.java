package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cpgjms.api.GroupName;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An endpoint with {@code requireQuorum}, and the votequorum of a live daemon. */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class QuorumDeliveryTest {
  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final String topic = "quorum-" + UUID.randomUUID();
  private final FakeServer server = new FakeServer();
  private final FakeBean bean = new FakeBean(MessageListener.class);
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();

  @AfterEach
  void stop() {
    daemon.setQuorate(true);
    adapter.stop();
    server.close();
  }

  private static void send(GroupLease lease, String text) throws JMSException {
    lease.sendAndConfirm(new Outbound.Framed(MessageEncoder.encode(new CpgTextMessage(text))));
  }

  private void awaitState(String expected) throws Exception {
    ObjectName name =
        new ObjectName(
            "io.cpgjms:type=Endpoint,topic=\"%s\",name=\"io.cpgjms.ra.FakeBean\"".formatted(topic));
    while (!expected.equals(
        ManagementFactory.getPlatformMBeanServer().getAttribute(name, "State"))) {
      Thread.onSpinWait(); // within @Timeout
    }
  }

  @Test
  void withoutQuorumTheBeanGetsNothingAndWithItWhatWaited() throws Exception {
    adapter.start(server);
    CpgActivationSpec spec = new CpgActivationSpec();
    spec.setDestination(topic);
    spec.setRequireQuorum("true");
    adapter.endpointActivation(bean, spec);
    GroupLease sender = adapter.leases(adapter.configuration()).lease(new GroupName(topic));
    send(sender, "before");
    assertEquals("before", bean.next());

    daemon.setQuorate(false);
    awaitState("PAUSED: QUORUM");
    send(sender, "in the minority");
    assertNull(bean.seen.poll());

    daemon.setQuorate(true);
    assertEquals("in the minority", bean.next());
    awaitState("DELIVERING");
  }
}
