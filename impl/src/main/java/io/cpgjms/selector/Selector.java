package io.cpgjms.selector;

import io.cpgjms.message.CpgMessage;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;

/**
 * A condition on header fields and properties (Jakarta Messaging 3.1, 3.8). Exact numbers are taken
 * as long, and all arithmetic and comparison of numbers is Java's; an exact division by zero and
 * arithmetic with what is no number are unknown. Immutable, safe for any thread.
 */
public final class Selector {
  private final String text;
  private final Condition condition;

  private Selector(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
  }

  /**
   * Parses, once for all messages.
   *
   * @return null if the text is null or blank, which means that all messages are wanted
   * @throws InvalidSelectorException that shows the text and what is wrong in it, and where
   */
  public static Selector parse(String text) throws InvalidSelectorException {
    if (text == null || text.isBlank()) {
      return null;
    }
    return new Selector(text, new SelectorParser(Tokens.of(text)).parse());
  }

  /**
   * Whether the condition is true, not false or unknown. The body is not decoded.
   *
   * @throws JMSException if the properties are damaged
   */
  public boolean matches(CpgMessage message) throws JMSException {
    return matches(new MessageValues(message));
  }

  boolean matches(Values values) throws JMSException {
    return Boolean.TRUE.equals(condition.value(values));
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
