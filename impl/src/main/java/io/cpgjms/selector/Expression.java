package io.cpgjms.selector;

import jakarta.jms.JMSException;

/** A part of a selector. Immutable. */
sealed interface Expression
    permits Arithmetic, Condition, Expression.Literal, Expression.Identifier {
  /** A String, a Boolean, a Number, or null if it is unknown. */
  Object value(Values values) throws JMSException;

  /** What is known of its value before there is a message. */
  ValueType type();

  /** A value that stands in the selector. */
  record Literal(Object value, ValueType type) implements Expression {
    @Override
    public Object value(Values values) {
      return value;
    }
  }

  /** The name of a header field or a property. */
  record Identifier(String name) implements Expression {
    @Override
    public Object value(Values values) throws JMSException {
      return values.of(name);
    }

    @Override
    public ValueType type() {
      return ValueType.ANY;
    }
  }
}
