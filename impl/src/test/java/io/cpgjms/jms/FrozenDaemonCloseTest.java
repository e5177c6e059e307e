package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import io.cpgjms.cpg.corosync.Footprint;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closing a connection while the daemon is stopped by a signal (SIGSTOP). */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class FrozenDaemonCloseTest {
  private static final int SESSIONS = 10;
  private static final Duration LIMIT = Duration.ofMillis(500 + 2000);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final CorosyncDaemon daemon = CorosyncDaemon.shared();
  private final CpgConnectionFactory factory =
      new CpgConnectionFactory("cpg:corosync?closeTimeout=500");
  private final String topic = "frozen-" + UUID.randomUUID() + "-";

  private Footprint nothing() throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      session.createProducer(session.createTopic(topic)).close();
    }
    return Footprint.now().withoutThreads();
  }

  /** Each session has a consumer in one group and a producer in another. */
  private Connection openInTwentyGroups() throws JMSException {
    Connection connection = factory.createConnection();
    connection.start();
    for (int i = 0; i < SESSIONS; i++) {
      Session session = connection.createSession();
      session
          .createConsumer(session.createTopic(topic + "in-" + i))
          .setMessageListener(message -> {});
      session.createProducer(session.createTopic(topic + "out-" + i));
    }
    return connection;
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertClosesInTime(Connection connection) {
    long start = System.nanoTime();
    close(connection);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LIMIT) < 0, took::toString);
  }

  @Test
  void aConnectionWithTwentyGroupsClosesWithinItsTimeAndNothingIsLeftWhenTheDaemonGoesOn()
      throws JMSException {
    Footprint before = nothing();
    Connection connection = openInTwentyGroups();

    daemon.suspend();
    try {
      assertClosesInTime(connection);
    } finally {
      daemon.resume();
    }

    assertEquals(before, before.await(DEADLINE));
  }

  @Test
  void aSendThatWaitsForItsConfirmationEndsInDoubtWhenItsConnectionIsClosed() throws JMSException {
    Connection connection = factory.createConnection();
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(session.createTopic(topic));
    daemon.suspend();
    try {
      CompletableFuture<Void> send = CompletableFuture.runAsync(() -> sendText(session, producer));
      assertThrows(TimeoutException.class, () -> send.get(100, TimeUnit.MILLISECONDS));
      assertClosesInTime(connection);

      CompletionException failure =
          assertThrows(CompletionException.class, () -> send.orTimeout(5, TimeUnit.SECONDS).join());
      assertTrue(failure.getMessage().contains("in doubt: closeTimeout was over"));
    } finally {
      daemon.resume();
    }
  }

  private static void sendText(Session session, MessageProducer producer) {
    try {
      producer.send(session.createTextMessage("anybody?"));
    } catch (JMSException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
