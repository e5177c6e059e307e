package io.cpgjms.message;

import jakarta.jms.JMSException;

/** What {@code Message.acknowledge} does; the session that received the message sets it. */
@FunctionalInterface
public interface Acknowledgement {
  /**
   * Acknowledges.
   *
   * @throws JMSException if the session cannot; {@code IllegalStateException} if it is closed
   */
  void acknowledge() throws JMSException;
}
