package io.cpgjms.selector;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Set;

/**
 * True, false or unknown (null), by the logic of SQL (Jakarta Messaging 3.1, 3.8.1.2). Chains of
 * AND and OR are lists, so that the longest one is not deep.
 */
sealed interface Condition extends Expression {
  @Override
  Boolean value(Values values) throws JMSException;

  @Override
  default ValueType type() {
    return ValueType.BOOLEAN;
  }

  /** Whether the value is true; one that is no Boolean is unknown. */
  record Holds(Expression expression) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      return expression.value(values) instanceof Boolean value ? value : null;
    }
  }

  /** Not. */
  record Not(Condition condition) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      Boolean value = condition.value(values);
      return value == null ? null : !value;
    }
  }

  /** And, or or: the first that decides does; else unknown if one is; else all are alike. */
  record Chain(boolean decisive, List<Condition> conditions) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      boolean unknown = false;
      for (Condition condition : conditions) {
        Boolean value = condition.value(values);
        if (value == null) {
          unknown = true;
        } else if (value == decisive) {
          return decisive;
        }
      }
      return unknown ? null : !decisive;
    }
  }

  /** Values of unlike types compare as false, whatever the operator. */
  record Comparison(Expression left, Operator operator, Expression right) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      Object one = left.value(values);
      Object other = right.value(values);
      return (one == null || other == null) ? null : operator.compares(one, other);
    }
  }

  /** One of some strings. */
  record In(Identifier identifier, Set<String> strings) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      Object value = identifier.value(values);
      return value == null ? null : value instanceof String text && strings.contains(text);
    }
  }

  /** A string that fits a pattern. */
  record Like(Identifier identifier, LikePattern pattern) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      Object value = identifier.value(values);
      return value == null ? null : value instanceof String text && pattern.matches(text);
    }
  }

  /** Not there. */
  record IsNull(Identifier identifier) implements Condition {
    @Override
    public Boolean value(Values values) throws JMSException {
      return identifier.value(values) == null;
    }
  }
}
