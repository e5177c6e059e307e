package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Consumers and producers go on with the next daemon, or with one that was stopped for a while. */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(60)
class DaemonReplacedTest extends JmsFixture {
  private final CorosyncDaemon daemon = CorosyncDaemon.shared();

  @Override
  protected String url() {
    return "cpg:corosync";
  }

  private void assertGoesOnAfter(Runnable fault) throws Exception {
    Session session = session();
    Topic topic = session.createTopic(topicName);
    MessageConsumer consumer = session.createConsumer(topic);
    MessageProducer producer = session.createProducer(topic);
    producer.send(session.createTextMessage("before"));
    assertEquals("before", receiveText(consumer));

    fault.run();

    producer.send(session.createTextMessage("after"));
    assertEquals("after", receiveText(consumer));
  }

  @Test
  void theyGoOnWithTheDaemonThatFollowsOneThatWasStoppedAndKilled() throws Exception {
    assertGoesOnAfter(
        () -> {
          daemon.suspend();
          daemon.kill9();
          daemon.start();
        });
  }

  @Test
  void theyGoOnWithADaemonThatWasStoppedForAMoment() throws Exception {
    assertGoesOnAfter(
        () -> {
          daemon.suspend();
          daemon.resume();
        });
  }
}
