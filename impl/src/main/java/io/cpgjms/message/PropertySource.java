package io.cpgjms.message;

import jakarta.jms.JMSException;
import java.util.Map;

/** Properties that are not decoded yet. */
@FunctionalInterface
public interface PropertySource {
  /**
   * Decodes.
   *
   * @return a map that the caller owns, in the order of the wire
   * @throws JMSException if they are damaged
   */
  Map<String, Object> decode() throws JMSException;
}
