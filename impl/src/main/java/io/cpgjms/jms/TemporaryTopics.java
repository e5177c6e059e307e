package io.cpgjms.jms;

import io.cpgjms.message.CpgTemporaryTopic;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The temporary topics of this process (Jakarta Messaging 3.1, 6.2.2). All share one group, since
 * each joined group costs corosync 3 MB of shared memory; a number in the message tells for which
 * one it is. Safe for any thread.
 */
final class TemporaryTopics {
  /** There is one: the numbers are unique in the group. */
  static final TemporaryTopics OF_PROCESS = new TemporaryTopics();

  private static final String PREFIX = "cpgjms.temporary.";

  private final String group = PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final Map<Long, Use> topics = new HashMap<>();
  private long lastNumber;

  private static final class Use {
    private final CpgConnection owner;
    private int consumers;

    Use(CpgConnection owner) {
      this.owner = owner;
    }
  }

  private TemporaryTopics() {}

  synchronized TemporaryTopic create(CpgConnection owner) {
    topics.put(++lastNumber, new Use(owner));
    return new CpgTemporaryTopic(group, lastNumber, this::delete);
  }

  private synchronized void delete(CpgTemporaryTopic topic) throws JMSException {
    Use use = topics.get(topic.temporary());
    if (use != null && use.consumers > 0) {
      throw new JMSException(
          "temporary topic %s has %d consumer(s): close them first"
              .formatted(topic, use.consumers));
    }
    topics.remove(topic.temporary());
  }

  /** Deletes those of a connection, which has closed its consumers. */
  synchronized void deleteAll(CpgConnection owner) {
    topics.values().removeIf(use -> use.owner == owner);
  }

  /** Refuses a temporary topic of this process that is deleted; of others it cannot be known. */
  void checkExists(CpgTopic topic) throws InvalidDestinationException {
    if (isOurs(topic) && !isThere(topic.temporary())) {
      throw new InvalidDestinationException(
          "temporary topic %s is deleted: it, or the connection that made it, was closed"
              .formatted(topic));
    }
  }

  /** Notes a consumer, if the topic is a temporary one: it must be of the same connection. */
  synchronized void opened(CpgTopic topic, CpgConnection by) throws InvalidDestinationException {
    if (!topic.getPhysicalName().startsWith(PREFIX)) {
      return;
    }
    checkExists(topic);
    Use use = isOurs(topic) ? topics.get(topic.temporary()) : null;
    if (use == null || use.owner != by) {
      throw new InvalidDestinationException(
          "temporary topic %s may be consumed by the connection that made it only: make one of this connection"
              .formatted(topic));
    }
    use.consumers++;
  }

  /** A consumer was closed. */
  synchronized void closed(CpgTopic topic) {
    Use use = isOurs(topic) ? topics.get(topic.temporary()) : null;
    if (use != null) {
      use.consumers--;
    }
  }

  private synchronized boolean isThere(long number) {
    return topics.containsKey(number);
  }

  private boolean isOurs(CpgTopic topic) {
    return topic.temporary() != 0 && group.equals(topic.getPhysicalName());
  }
}
