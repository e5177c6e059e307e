package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendReceiveTest extends SessionFixture {
  @Test
  void textArrives() throws JMSException {
    producer.send(session.createTextMessage("grüß dich, 世界"));
    assertEquals("grüß dich, 世界", receiveText(consumer));
  }

  @Test
  void aTextMessageWithoutTextArrivesWithoutText() throws JMSException {
    producer.send(session.createTextMessage());
    assertNull(receiveText(consumer));
  }

  @Test
  void bytesArrive() throws JMSException {
    BytesMessage sent = session.createBytesMessage();
    sent.writeBytes(new byte[] {0, -1, 127});
    producer.send(sent);
    assertArrayEquals(new byte[] {0, -1, 127}, receive(consumer).getBody(byte[].class));
  }

  @Test
  void propertiesArriveWithTheirTypes() throws JMSException {
    Message sent = session.createMessage();
    sent.setIntProperty("count", 42);
    sent.setStringProperty("name", "n");
    producer.send(sent);
    Message received = receive(consumer);
    assertEquals(42, received.getObjectProperty("count"));
    assertEquals("n", received.getStringProperty("name"));
  }

  @Test
  void headerFieldsThatAClientSetsArrive() throws JMSException {
    Message sent = session.createMessage();
    sent.setJMSCorrelationID("c1");
    sent.setJMSType("t1");
    sent.setJMSReplyTo(session.createTopic("replies?format=raw"));
    producer.send(sent);
    Message received = receive(consumer);
    assertEquals("c1", received.getJMSCorrelationID());
    assertEquals("t1", received.getJMSType());
    assertEquals(session.createTopic("replies?format=raw"), received.getJMSReplyTo());
  }

  @Test
  void theProviderSetsItsHeaderFieldsOnBothSides() throws JMSException {
    long before = System.currentTimeMillis();
    Message sent = session.createMessage();
    producer.send(sent, DeliveryMode.NON_PERSISTENT, 7, 60_000);
    Message received = receive(consumer);
    for (Message message : new Message[] {sent, received}) {
      assertTrue(message.getJMSMessageID().startsWith("ID:"));
      assertEquals(DeliveryMode.NON_PERSISTENT, message.getJMSDeliveryMode());
      assertEquals(7, message.getJMSPriority());
      assertTrue(message.getJMSTimestamp() >= before);
      assertEquals(message.getJMSTimestamp() + 60_000, message.getJMSExpiration());
      assertEquals(message.getJMSTimestamp(), message.getJMSDeliveryTime());
      assertEquals(topic, message.getJMSDestination());
      assertFalse(message.getJMSRedelivered());
    }
    assertEquals(sent.getJMSMessageID(), received.getJMSMessageID());
  }

  @Test
  void theSettingsOfTheProducerCountAndNotThoseOfTheMessage() throws JMSException {
    Message sent = session.createMessage();
    sent.setJMSPriority(1);
    sent.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setPriority(9);
    producer.send(sent);
    Message received = receive(consumer);
    assertEquals(9, received.getJMSPriority());
    assertEquals(DeliveryMode.PERSISTENT, received.getJMSDeliveryMode());
  }

  @Test
  void eachMessageHasAnIdentifierOfItsOwn() throws JMSException {
    Message sent = session.createMessage();
    producer.send(sent);
    String first = sent.getJMSMessageID();
    producer.send(sent);
    assertNotEquals(first, sent.getJMSMessageID());
  }

  @Test
  void identifiersAndTimeStampsCanBeLeftOut() throws JMSException {
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    producer.send(session.createMessage());
    Message received = receive(consumer);
    assertNull(received.getJMSMessageID());
    assertEquals(0, received.getJMSTimestamp());
  }

  @Test
  void aReceivedMessageTellsItsSenderAndItsPlaceInTheOrder() throws JMSException {
    producer.send(session.createMessage());
    producer.send(session.createMessage());
    Message first = receive(consumer);
    Message second = receive(consumer);
    assertEquals((int) ProcessHandle.current().pid(), first.getIntProperty("JMS_CPG_Pid"));
    assertTrue(first.getLongProperty("JMS_CPG_NodeId") > 0);
    assertEquals(
        first.getLongProperty("JMS_CPG_Position") + 1, second.getLongProperty("JMS_CPG_Position"));
    assertEquals(1, first.getIntProperty("JMSXDeliveryCount"));
  }

  @Test
  void aReceivedMessageIsReadOnly() throws JMSException {
    Message sent = session.createTextMessage("a");
    sent.setIntProperty("count", 1);
    producer.send(sent);
    TextMessage received = (TextMessage) receive(consumer);
    assertThrows(MessageNotWriteableException.class, () -> received.setText("b"));
    assertThrows(MessageNotWriteableException.class, () -> received.setIntProperty("count", 2));
  }

  @Test
  void theSenderMayUseItsMessageAgainAtOnce() throws JMSException {
    TextMessage sent = session.createTextMessage("a");
    producer.send(sent, DeliveryMode.NON_PERSISTENT, 4, 0);
    sent.setText("b");
    producer.send(sent, DeliveryMode.NON_PERSISTENT, 4, 0);
    assertEquals("a", receiveText(consumer));
    assertEquals("b", receiveText(consumer));
  }

  @Test
  void aReceivedMessageCanBeSentOn() throws JMSException {
    producer.send(session.createTextMessage("a"));
    producer.send(receive(consumer));
    assertEquals("a", receiveText(consumer));
  }

  @Test
  void messagesOfASessionArriveInOrderWhateverTheirDeliveryMode() throws JMSException {
    for (int i = 0; i < 200; i++) {
      int mode = i % 10 == 0 ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
      producer.send(session.createTextMessage("" + i), mode, i % 10, 0);
    }
    for (int i = 0; i < 200; i++) {
      assertEquals("" + i, receiveText(consumer));
    }
  }

  @Test
  void eachConsumerGetsItsOwnCopy() throws JMSException {
    MessageConsumer second = session.createConsumer(topic);
    producer.send(session.createTextMessage("a"));
    TextMessage one = (TextMessage) receive(consumer);
    TextMessage other = (TextMessage) receive(second);
    assertNotSame(one, other);
    one.clearBody();
    one.setText("changed");
    assertEquals("a", other.getText());
  }

  @Test
  void aConsumerGetsNothingFromBeforeItWasMade() throws JMSException {
    producer.send(session.createTextMessage("before"));
    MessageConsumer late = session.createConsumer(topic);
    producer.send(session.createTextMessage("after"));
    assertEquals("after", receiveText(late));
  }

  @Test
  void otherTopicsAreNotHeard() throws JMSException {
    producer.send(session.createTextMessage("a"));
    MessageConsumer other = session.createConsumer(session.createTopic(topicName + "-other"));
    assertNull(other.receive(GLANCE_MILLIS));
  }

  @Test
  void aPersistentSendHasComeBackWhenItReturns() throws JMSException {
    producer.send(session.createTextMessage("a"));
    assertEquals("a", consumer.receiveNoWait().getBody(String.class));
  }

  @Test
  void receiveNoWaitReturnsNullWhenNothingIsThere() throws JMSException {
    assertNull(consumer.receiveNoWait());
  }

  @Test
  void receiveReturnsNullWhenItsTimeIsOver() throws JMSException {
    long start = System.nanoTime();
    assertNull(consumer.receive(GLANCE_MILLIS));
    assertTrue(System.nanoTime() - start >= GLANCE_MILLIS * 1_000_000);
  }

  @Test
  void aNegativeReceiveTimeoutIsRefused() {
    assertThrows(JMSException.class, () -> consumer.receive(-1));
  }

  @Test
  void anExpiredMessageIsDroppedByTheReceiverAndCounted() throws JMSException {
    AtomicLong now = new AtomicLong(1_000_000);
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    CpgConnection connection = closing(factory.connect(clock));
    connection.start();
    CpgSession timed = connection.session(Session.AUTO_ACKNOWLEDGE);
    CpgMessageConsumer receiver = timed.consumer(topic, null, false);
    MessageProducer sender = timed.createProducer(topic);
    sender.send(timed.createTextMessage("short"), DeliveryMode.PERSISTENT, 4, 10);
    sender.send(timed.createTextMessage("long"), DeliveryMode.PERSISTENT, 4, 1_000);
    now.addAndGet(10);
    assertEquals("long", receiveText(receiver));
    assertEquals(1, receiver.expired());
  }

  @Test
  void aRawTopicSendsTheBodyOnly() throws JMSException {
    MessageProducer raw = session.createProducer(session.createTopic(topicName + "?format=raw"));
    Message sent = session.createTextMessage("für C");
    sent.setStringProperty("lost", "on the way");
    raw.send(sent);
    BytesMessage received = (BytesMessage) receive(consumer);
    assertArrayEquals("für C".getBytes(StandardCharsets.UTF_8), received.getBody(byte[].class));
    assertTrue(received.getBooleanProperty("JMS_CPG_Foreign"));
    assertFalse(received.propertyExists("lost"));
  }

  @Test
  void aRawTopicTakesNoMessageWithoutABody() throws JMSException {
    MessageProducer raw = session.createProducer(session.createTopic(topicName + "?format=raw"));
    assertThrows(MessageFormatException.class, () -> raw.send(session.createMessage()));
  }

  @Test
  void aDamagedMessageIsSkippedAndTheNextOneArrives() throws JMSException {
    CpgConfiguration configuration = factory.configuration();
    try (GroupLease lease =
        configuration.registry().lease(new GroupName(topicName), configuration.groupOptions())) {
      lease.sendAndConfirm(new Outbound.Framed(new byte[] {-1, -1, -1}));
      lease.sendAndConfirm(new Outbound.Framed(new byte[] {-1, -1, -1}));
    }
    producer.send(session.createTextMessage("whole"));
    assertEquals("whole", receiveText(consumer));
  }

  @Test
  void noMessageIsNoMessage() {
    assertThrows(MessageFormatException.class, () -> producer.send(null));
  }

  @Test
  void aMessageOverTheLimitIsRefusedWithBothSizes() throws JMSException {
    factory.setMaxMessageSize(1_000);
    Session small = session();
    MessageProducer limited = small.createProducer(topic);
    JMSException refused =
        assertThrows(
            JMSException.class, () -> limited.send(small.createTextMessage("x".repeat(2_000))));
    assertEquals("CS_ERR_TOO_BIG", refused.getErrorCode());
    assertTrue(refused.getMessage().contains("maxMessageSize"), refused.getMessage());
  }

  @Test
  void afterAMessageOverTheLimitTheProducerGoesOn() throws JMSException {
    factory.setMaxMessageSize(1_000);
    Session small = session();
    MessageProducer limited = small.createProducer(topic);
    assertThrows(
        JMSException.class, () -> limited.send(small.createTextMessage("x".repeat(2_000))));
    limited.send(small.createTextMessage("small"));
    assertEquals("small", receiveText(consumer));
  }

  @Test
  void aProducerWithoutADestinationSendsWhereItIsTold() throws JMSException {
    MessageProducer anywhere = session.createProducer(null);
    anywhere.send(topic, session.createTextMessage("a"));
    assertEquals("a", receiveText(consumer));
    assertNull(anywhere.getDestination());
  }

  @Test
  void aProducerWithoutADestinationMustBeToldOne() throws JMSException {
    MessageProducer anywhere = session.createProducer(null);
    assertThrows(UnsupportedOperationException.class, () -> anywhere.send(session.createMessage()));
  }

  @Test
  void aProducerWithADestinationTakesNoOther() {
    assertThrows(
        UnsupportedOperationException.class, () -> producer.send(topic, session.createMessage()));
  }

  @Test
  void thePublishAndSubscribeClassesDoTheSame() throws JMSException {
    TopicConnection connection = closing(factory.createTopicConnection());
    connection.start();
    TopicSession topics = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    TopicSubscriber subscriber = topics.createSubscriber(topic);
    TopicPublisher publisher = topics.createPublisher(topic);
    publisher.publish(topics.createTextMessage("a"));
    assertEquals("a", receiveText(subscriber));
    assertEquals(topic, subscriber.getTopic());
    assertFalse(subscriber.getNoLocal());
    assertEquals(topic, publisher.getTopic());
  }

  @Test
  void aMessageOfAnotherProviderIsSentAndStamped() throws JMSException {
    Message other = OtherProvider.textMessage("from afar");
    producer.send(other);
    assertEquals("from afar", receiveText(consumer));
    assertTrue(other.getJMSMessageID().startsWith("ID:"));
    assertEquals(topic, other.getJMSDestination());
  }
}
