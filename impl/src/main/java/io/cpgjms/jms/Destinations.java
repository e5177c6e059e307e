package io.cpgjms.jms;

import io.cpgjms.message.CpgTopic;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.Queue;

/** Finds the closed process group that a destination stands for. */
final class Destinations {
  private Destinations() {}

  /**
   * The topic of a text as {@code createTopic} takes it.
   *
   * @throws InvalidDestinationException if no group can have that name
   */
  static CpgTopic parse(String text) throws InvalidDestinationException {
    try {
      return CpgTopic.parse(text);
    } catch (IllegalArgumentException e) {
      throw JmsExceptions.invalidDestination(e);
    }
  }

  /**
   * The destination as our topic.
   *
   * @throws InvalidDestinationException if it is none, or has no name
   */
  static CpgTopic topic(Destination destination) throws InvalidDestinationException {
    if (destination instanceof CpgTopic topic) {
      if (topic.getPhysicalName() == null) {
        throw new InvalidDestinationException(
            "the topic has no name: set its property physicalName to the name of the group");
      }
      return topic;
    }
    if (destination == null) {
      throw new InvalidDestinationException("the destination is null: use createTopic");
    }
    throw new InvalidDestinationException(
        destination instanceof Queue
            ? "destination %s is a queue: closed process groups are topics: use createTopic"
                .formatted(destination)
            : "destination %s is a %s of another provider: use createTopic, or an %s"
                .formatted(
                    destination, destination.getClass().getName(), CpgTopic.class.getName()));
  }
}
