package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.PropertyNames;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import jakarta.jms.XAConnectionFactory;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interfaces of publish and subscribe (Jakarta Messaging 3.1, 2.7 and 9.2). */
class TopicApiTest extends JmsFixture {
  private TopicConnection connection;
  private TopicSession session;
  private Topic topic;

  @BeforeEach
  void openTopicSession() throws JMSException {
    TopicConnectionFactory topics = factory;
    connection = closing(topics.createTopicConnection());
    session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    topic = session.createTopic(topicName);
  }

  @Test
  void aSubscriberGetsWhatAPublisherPublishes() throws JMSException {
    TopicSubscriber subscriber = session.createSubscriber(topic);
    TopicPublisher publisher = session.createPublisher(topic);
    connection.start();
    publisher.publish(session.createTextMessage("a"));
    assertEquals("a", receiveText(subscriber));
    assertEquals(topic, subscriber.getTopic());
    assertEquals(topic, publisher.getTopic());
  }

  @Test
  void aTopicConnectionCanBeTransacted() throws JMSException {
    TopicSession transacted = connection.createTopicSession(true, Session.AUTO_ACKNOWLEDGE);
    assertTrue(transacted.getTransacted());
    TopicSubscriber subscriber = session.createSubscriber(topic);
    connection.start();
    transacted.createPublisher(topic).publish(transacted.createTextMessage("a"));
    transacted.commit();
    assertEquals("a", receiveText(subscriber));
  }

  @Test
  void allObjectsOfTheClassicApiAreThoseOfTopics() throws JMSException {
    assertInstanceOf(TopicConnection.class, connect());
    assertInstanceOf(TopicSession.class, connect().createSession());
    assertInstanceOf(TopicSubscriber.class, session.createConsumer(topic));
    assertInstanceOf(TopicPublisher.class, session.createProducer(topic));
  }

  @Test
  void nothingPretendsToHaveQueuesOrXa() {
    ConnectionFactory made = factory;
    assertTrue(!(made instanceof QueueConnectionFactory));
    assertTrue(!(made instanceof XAConnectionFactory));
  }

  @Test
  void aUserIsRefused() {
    assertThrows(JMSSecurityException.class, () -> factory.createTopicConnection("anna", "x"));
  }

  @Test
  void aTopicNameMakesTheSameTopicAgain() throws JMSException {
    assertEquals(topic, session.createTopic(topic.getTopicName()));
  }

  @Test
  void anInvalidTopicIsToldBeforeThatThereAreNoStoredSubscriptions() {
    assertThrows(
        InvalidDestinationException.class, () -> session.createDurableSubscriber(null, "s"));
    assertThrows(InvalidDestinationException.class, () -> session.createSharedConsumer(null, "s"));
    assertThrows(
        InvalidDestinationException.class,
        () -> connection.createConnectionConsumer((Topic) null, null, null, 1));
  }

  @Test
  void aModeThatIsNotThereIsRefused() {
    assertThrows(JMSException.class, () -> connection.createSession(-1));
    assertThrows(JMSException.class, () -> connection.createSession(9));
    assertThrows(
        JMSException.class, () -> connection.createSession(false, Session.SESSION_TRANSACTED));
  }

  @Test
  void theMetaDataNamesTheJmsxPropertiesThatAreSupported() throws JMSException {
    Enumeration<?> names = connection.getMetaData().getJMSXPropertyNames();
    assertEquals(PropertyNames.JMSX, Collections.list(names));
  }

  @Test
  void aSessionOfAClosedConnectionDoesNothingAnyMore() throws JMSException {
    connection.close();
    assertThrows(IllegalStateException.class, () -> session.createSubscriber(topic));
    assertThrows(IllegalStateException.class, () -> session.createPublisher(topic));
    assertThrows(IllegalStateException.class, session::createTemporaryTopic);
    assertThrows(IllegalStateException.class, session::getTransacted);
  }
}
