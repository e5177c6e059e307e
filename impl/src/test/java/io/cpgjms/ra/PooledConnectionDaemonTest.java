package io.cpgjms.ra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool outlives the daemon: no other factory, no redeployment. */
@ExtendWith(CorosyncDaemon.Running.class)
class PooledConnectionDaemonTest extends OutboundFixture {
  private static final long PATIENCE_MILLIS = 10_000;

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();

  @Override
  void configure() throws Exception {
    adapter.setJoinTimeout(1_000L);
    adapter.setSendTimeout(20_000L);
    factory.setResourceAdapter(adapter);
  }

  @Test
  void aPooledConnectionGoesOnWithTheDaemonThatFollowsOneThatWasKilled() throws Exception {
    try (JMSContext context = context()) {
      send(context, "before");
    }
    Set<CpgManagedConnection> pooled = Set.copyOf(pool.free);
    daemon.kill9();
    daemon.start();
    try (JMSContext receiving = context();
        JMSContext sending = context()) {
      JMSConsumer consumer = receiving.createConsumer(receiving.createTopic(ORDERS.value()));
      send(sending, "after");
      assertEquals("after", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    }
    assertEquals(pooled, Set.copyOf(pool.free).stream().filter(pooled::contains).collect(toSet()));
  }

  @Test
  void whatFailedWithoutADaemonIsReplacedWhenThereIsOneAgain() throws Exception {
    daemon.kill9();
    try (JMSContext context = context()) {
      assertThrows(JMSRuntimeException.class, () -> send(context, "without a daemon"));
    }
    assertEquals(List.of("error"), pool.log);
    daemon.start();
    try (JMSContext context = context()) {
      send(context, "with one");
    }
    assertEquals(List.of("error", "closed true"), pool.log);
  }
}
