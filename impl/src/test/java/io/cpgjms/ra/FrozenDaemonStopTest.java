package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.Footprint;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stopping the adapter while the daemon is stopped by a signal (SIGSTOP). */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class FrozenDaemonStopTest {
  private static final Duration LIMIT = Duration.ofMillis(500 + 2000);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final String topic = "frozen-" + UUID.randomUUID() + "-";

  private void use(CpgResourceAdapter adapter, int groups) throws ResourceException {
    LeaseSet ofAConnection = adapter.leases(adapter.configuration());
    for (int i = 0; i < groups; i++) {
      CpgActivationSpec spec = new CpgActivationSpec();
      spec.setDestination(topic + "in-" + i);
      adapter.endpointActivation(new FakeBean(MessageListener.class), spec);
      ofAConnection.lease(new GroupName(topic + "out-" + i)).awaitJoined();
      ofAConnection.lease(new GroupName(topic + "in-" + i)).awaitJoined();
    }
  }

  @Test
  void anAdapterWithTwentyGroupsStopsWithinItsTimeAndNothingIsLeftWhenTheDaemonGoesOn()
      throws ResourceException {
    CpgResourceAdapter adapter = new CpgResourceAdapter();
    adapter.setCloseTimeout(500L);
    try (FakeServer server = new FakeServer()) {
      adapter.start(server);
      use(adapter, 1);
      adapter.stop();
      Footprint before = Footprint.now().withoutThreads();
      adapter.start(server);
      use(adapter, 10);

      daemon.suspend();
      Duration took;
      try {
        long start = System.nanoTime();
        adapter.stop();
        took = Duration.ofNanos(System.nanoTime() - start);
      } finally {
        daemon.resume();
      }

      assertTrue(took.compareTo(LIMIT) < 0, took::toString);
      assertEquals(before, before.await(DEADLINE));
    }
  }
}
