package io.cpgjms.selector;

import jakarta.jms.JMSException;
import java.util.List;

/** A calculation; unknown if one of its parts is, or is no number. */
sealed interface Arithmetic extends Expression {
  @Override
  Number value(Values values) throws JMSException;

  @Override
  default ValueType type() {
    return ValueType.NUMBER;
  }

  private static Number number(Expression expression, Values values) throws JMSException {
    return expression.value(values) instanceof Number number ? number : null;
  }

  /** One step of a chain: the operator and what stands to its right. */
  record Step(char operator, Expression operand) {}

  /** Operators of one precedence, from left to right; a list, so that no chain is deep. */
  record Chain(Expression first, List<Step> steps) implements Arithmetic {
    @Override
    public Number value(Values values) throws JMSException {
      Number result = number(first, values);
      for (Step step : steps) {
        Number operand = number(step.operand(), values);
        if (result == null || operand == null) {
          return null;
        }
        result = Numbers.calculate(result, step.operator(), operand);
      }
      return result;
    }
  }

  /** A number with another sign. */
  record Negative(Expression expression) implements Arithmetic {
    @Override
    public Number value(Values values) throws JMSException {
      Number value = number(expression, values);
      return value == null ? null : Numbers.negate(value);
    }
  }
}
