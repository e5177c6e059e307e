package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application sees of {@code requireQuorum=true}. */
@Timeout(60)
class RequireQuorumTest extends JmsFixture {
  private final BlockingQueue<GroupView> views = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  @Override
  protected String url() {
    return super.url() + "&requireQuorum=true";
  }

  private Topic topicOf(Session session) throws JMSException {
    return session.createTopic(topicName);
  }

  private void setQuorate(boolean quorate) throws InterruptedException {
    new EmbeddedEngine(getClass().getSimpleName()).setQuorate(quorate);
    Quorum expected = quorate ? Quorum.QUORATE : Quorum.INQUORATE;
    for (GroupView view = next(views); view.quorum() != expected; ) {
      view = next(views);
    }
  }

  private Session listening() throws JMSException {
    Session session = session();
    session
        .createConsumer(topicOf(session))
        .setMessageListener(
            new GroupMessageListener() {
              @Override
              public void onView(GroupView view) {
                views.add(view);
              }

              @Override
              public void onMessage(Message message) {
                messages.add(message);
              }
            });
    return session;
  }

  @Test
  void aSendInAMinorityIsRefusedWithTheReasonAndAfterwardsTheProducerGoesOn() throws Exception {
    listening();
    Session session = session();
    MessageProducer producer = session.createProducer(topicOf(session));
    setQuorate(false);
    try {
      ResourceAllocationException refused =
          assertThrows(
              ResourceAllocationException.class,
              () -> producer.send(session.createTextMessage("lost")));
      assertEquals("CS_ERR_TRY_AGAIN", refused.getErrorCode());
      assertTrue(refused.getMessage().contains("partition has no quorum"), refused.getMessage());
    } finally {
      setQuorate(true);
    }
    producer.send(session.createTextMessage("again"));
    assertEquals("again", next(messages).getBody(String.class));
  }

  @Test
  void theSimplifiedApiRefusesInTheSameWay() throws Exception {
    Session session = listening();
    setQuorate(false);
    try {
      Topic topic = topicOf(session);
      assertThrows(
          ResourceAllocationRuntimeException.class,
          () -> context().createProducer().send(topic, "lost"));
    } finally {
      setQuorate(true);
    }
  }

  @Test
  void aCommitInAMinorityIsRolledBack() throws Exception {
    listening();
    Session session = connect().createSession(true, Session.SESSION_TRANSACTED);
    session.createProducer(topicOf(session)).send(session.createTextMessage("lost"));
    setQuorate(false);
    try {
      assertThrows(TransactionRolledBackException.class, session::commit);
    } finally {
      setQuorate(true);
    }
  }
}
