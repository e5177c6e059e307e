package io.cpgjms.jms;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;

/**
 * A session on closed process groups: the calls that it refuses, because groups have no queues and
 * store nothing.
 */
abstract sealed class GroupSession implements TopicSession permits CpgSession {
  /** Throws IllegalStateException if the session is closed. */
  abstract void checkOpen() throws JMSException;

  @Override
  public MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return null;
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    checkOpen();
    throw noServerSessions();
  }

  @Override
  public void run() {
    throw JmsExceptions.runtime(noServerSessions());
  }

  private static JMSException noServerSessions() {
    return JmsExceptions.unsupported(
        "a ServerSessionPool is",
        "use MessageConsumer.setMessageListener or a message-driven bean");
  }

  // What closed process groups do not have.

  @Override
  public Queue createQueue(String queueName) throws JMSException {
    checkOpen();
    throw JmsExceptions.noQueues("createQueue", "createTopic");
  }

  @Override
  public TemporaryQueue createTemporaryQueue() throws JMSException {
    checkOpen();
    throw JmsExceptions.noQueues("createTemporaryQueue", "createTemporaryTopic");
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) throws JMSException {
    checkOpen();
    throw JmsExceptions.noQueues("createBrowser", "createTopic");
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
    return createBrowser(queue);
  }

  @Override
  public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
    throw noStoredSubscriptions("createDurableSubscriber", topic);
  }

  @Override
  public TopicSubscriber createDurableSubscriber(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw noStoredSubscriptions("createDurableSubscriber", topic);
  }

  @Override
  public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
    throw noStoredSubscriptions("createDurableConsumer", topic);
  }

  @Override
  public MessageConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw noStoredSubscriptions("createDurableConsumer", topic);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
    throw noStoredSubscriptions("createSharedConsumer", topic);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name, String selector)
      throws JMSException {
    throw noStoredSubscriptions("createSharedConsumer", topic);
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
    throw noStoredSubscriptions("createSharedDurableConsumer", topic);
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector)
      throws JMSException {
    throw noStoredSubscriptions("createSharedDurableConsumer", topic);
  }

  private JMSException noStoredSubscriptions(String call, Topic topic) throws JMSException {
    checkOpen();
    Destinations.topic(topic);
    return JmsExceptions.noStoredSubscriptions(call);
  }

  @Override
  public void unsubscribe(String name) throws JMSException {
    checkOpen();
    throw new InvalidDestinationException(
        "there is no durable subscription '%s': closed process groups have none".formatted(name));
  }
}
