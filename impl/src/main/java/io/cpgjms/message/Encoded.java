package io.cpgjms.message;

import jakarta.jms.JMSException;

/**
 * Properties or a body that are not decoded yet.
 *
 * @param <T> what they become: something that the caller owns
 */
@FunctionalInterface
public interface Encoded<T> {
  /**
   * Decodes.
   *
   * @throws JMSException if they are damaged
   */
  T decode() throws JMSException;
}
