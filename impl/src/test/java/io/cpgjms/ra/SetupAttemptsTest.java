package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.embedded.EmbeddedEngine;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SetupAttemptsTest {
  private final String bus = UUID.randomUUID().toString();
  private final EmbeddedEngine daemon = new EmbeddedEngine(bus);
  private final FakeServer server = new FakeServer();
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final FakeBean bean = new FakeBean(MessageListener.class);
  private final CpgActivationSpec spec = new CpgActivationSpec();

  @BeforeEach
  void startTheAdapterWithoutADaemon() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(bus);
    adapter.start(server);
    spec.setDestination("orders");
    daemon.crash();
  }

  @AfterEach
  void stopAll() {
    daemon.restart();
    adapter.stop();
    server.close();
  }

  @Test
  void aDeploymentFailsWhenNoAttemptJoinedTheGroup() {
    spec.setSetupAttempts("3");
    spec.setSetupInterval("10");
    String text =
        assertThrows(ResourceException.class, () -> adapter.endpointActivation(bean, spec))
            .getMessage();
    assertTrue(text.contains("group orders could not be joined in 3 attempts"), text);
    assertTrue(text.contains("setupAttempts=-1"), text);
  }

  @Test
  void aDeploymentWaitsForADaemonThatComesInTime() throws Exception {
    spec.setSetupAttempts("1000000");
    spec.setSetupInterval("10");
    CompletableFuture<Void> activation =
        CompletableFuture.runAsync(
            () -> {
              try {
                adapter.endpointActivation(bean, spec);
              } catch (ResourceException e) {
                throw new AssertionError(e);
              }
            });
    daemon.restart();
    activation.get(30, TimeUnit.SECONDS);
    try (OtherProcess other = new OtherProcess(bus, "orders")) {
      other.awaitMembers(2);
      other.send("m");
      assertEquals("m", bean.next());
    }
  }
}
