package io.cpgjms.selector;

import jakarta.jms.JMSException;

/** What identifiers stand for. */
@FunctionalInterface
interface Values {
  /** A String, a Boolean, a Number, or null if there is no such thing. */
  Object of(String identifier) throws JMSException;
}
