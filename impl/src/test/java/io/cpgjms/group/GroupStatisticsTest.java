package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class GroupStatisticsTest extends GroupFixture {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private ObjectName name() throws JMException {
    return new ObjectName(
        "io.cpgjms:type=Group,engine=%s,name=\"orders\""
            .formatted(ObjectName.quote("embedded?bus=" + bus)));
  }

  @Test
  void whatIsSentAndComesIsCountedInFramesBytesAndMessages() {
    GroupLease lease = join(engine);
    GroupLease other = join(otherProcess);
    other.sendAndConfirm(framed("introduced"));
    lease.sendAndConfirm(framed("introduced"));
    GroupStatistics before = lease.statistics();

    other.sendAndConfirm(framed("a", "b"));
    lease.sendAndConfirm(framed("c"));

    GroupStatistics after = lease.statistics();
    assertEquals(ChannelState.JOINED, after.state());
    assertEquals(1, after.framesSent() - before.framesSent());
    assertEquals(2, after.framesReceived() - before.framesReceived());
    assertEquals(3, after.messagesDelivered() - before.messagesDelivered());
    long sent = after.bytesSent() - before.bytesSent();
    assertTrue(sent > FrameEnvelope.PREFIX_BYTES && sent < FrameEnvelope.MAX_HEADER_BYTES + 3);
    assertTrue(after.bytesReceived() - before.bytesReceived() > sent);
    assertEquals(0, after.unreadableFrames());
  }

  @Test
  void whatCannotBeReadIsCounted() {
    GroupLease lease = join(engine);

    lease.sendAndConfirm(new Outbound.Raw(new byte[] {'C', 'P', 'G', 'J', 99}));

    assertEquals(1, lease.statistics().unreadableFrames());
    assertEquals(0, lease.statistics().messagesDelivered());
  }

  @Test
  void whatWaitsAndWhatIsOnTheWayIsToldInBytes() {
    GroupLease lease = join(engine);
    BlockingListener blocking = new BlockingListener();
    lease.subscribe(blocking);
    lease.send(framed("first"));
    blocking.awaitEntered();
    lease.send(framed("x"));

    GroupStatistics statistics = lease.statistics();
    blocking.release();

    assertTrue(statistics.onTheWayBytes() > FrameEnvelope.PREFIX_BYTES + "first".length());
    assertEquals(1 + FrameEnvelope.MAX_BYTES_PER_PAYLOAD, statistics.waitingBytes());
    assertEquals(1, statistics.listeners());
  }

  @Test
  void aLossIsCountedAndItsReasonStaysAfterTheRejoin() {
    GroupLease lease = join(engine);
    RecordingListener listener = new RecordingListener();
    lease.subscribe(listener);
    final Instant start = Instant.now();
    assertEquals(Optional.empty(), lease.statistics().lastError());

    engine.crash();
    listener.awaitEvent("view lost");
    engine.restart();
    lease.awaitJoined();

    GroupStatistics statistics = lease.statistics();
    assertEquals(2, statistics.timesJoined());
    assertEquals(1, statistics.timesLost());
    assertTrue(statistics.lastError().orElse("").contains("CS_ERR_LIBRARY (2)"));
    assertFalse(statistics.lastErrorAt().orElseThrow().isBefore(start));
  }

  @Test
  void aGroupThatCannotBeJoinedTellsStateAndError() {
    engine.crash();
    GroupLease lease = Groups.registry(engine).lease(ORDERS, OPTIONS);
    leases.add(lease);
    assertThrows(CpgException.class, lease::awaitJoined);

    assertEquals(ChannelState.JOINING, lease.statistics().state());
    assertTrue(lease.statistics().lastError().orElse("").contains("systemctl start corosync"));
  }

  @Test
  void anAdministratorReadsThemInTheMBeanServerUntilTheGroupIsLeft() throws JMException {
    GroupLease lease = join(engine);
    lease.sendAndConfirm(framed("c"));

    assertEquals("JOINED", server.getAttribute(name(), "State"));
    assertEquals("", server.getAttribute(name(), "LastError"));
    assertEquals(lease.statistics().framesSent(), server.getAttribute(name(), "FramesSent"));
    assertThrows(
        AttributeNotFoundException.class,
        () -> server.setAttribute(name(), new Attribute("State", "LEFT")));
    lease.close();

    assertFalse(server.isRegistered(name()));
  }

  @Test
  void theMBeanOfAnotherDeploymentDoesNotDisturb() throws JMException {
    GroupStatistics other = join(otherProcess).statistics();
    Runnable unregister = ChannelMBean.register("embedded?bus=" + bus, "orders", () -> other);
    GroupLease lease = join(engine);
    ObjectName second = new ObjectName(name() + ",instance=2");

    assertTrue(server.isRegistered(second));
    lease.close();
    assertFalse(server.isRegistered(second));
    assertTrue(server.isRegistered(name()));
    unregister.run();
    assertFalse(server.isRegistered(name()));
  }

  @Test
  void theMBeanGoesWhenTheGroupIsClosedWhileItCannotBeJoined() throws JMException {
    engine.crash();
    GroupLease lease = Groups.registry(engine).lease(ORDERS, OPTIONS);
    assertThrows(CpgException.class, lease::awaitJoined);
    assertEquals("JOINING", server.getAttribute(name(), "State"));

    lease.close();

    assertFalse(server.isRegistered(name()));
  }
}
