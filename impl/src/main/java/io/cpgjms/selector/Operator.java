package io.cpgjms.selector;

/** The comparison operators. */
enum Operator {
  EQUAL("=") {
    @Override
    boolean holdsFor(int order) {
      return order == 0;
    }
  },
  NOT_EQUAL("<>") {
    @Override
    boolean holdsFor(int order) {
      return order != 0;
    }
  },
  LESS("<") {
    @Override
    boolean holdsFor(int order) {
      return order < 0;
    }
  },
  LESS_OR_EQUAL("<=") {
    @Override
    boolean holdsFor(int order) {
      return order <= 0;
    }
  },
  GREATER(">") {
    @Override
    boolean holdsFor(int order) {
      return order > 0;
    }
  },
  GREATER_OR_EQUAL(">=") {
    @Override
    boolean holdsFor(int order) {
      return order >= 0;
    }
  };

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator that is written so, or null. */
  static Operator of(String symbol) {
    for (Operator operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return operator;
      }
    }
    return null;
  }

  /** Whether it says which one is less. */
  boolean isOrdering() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** Whether it holds if the left one is less (negative), equal or greater. */
  abstract boolean holdsFor(int order);

  /** Compares what is there; only numbers have an order. */
  boolean compares(Object one, Object other) {
    if (one instanceof Number left && other instanceof Number right) {
      return Numbers.isOrdered(left, right)
          ? holdsFor(Numbers.compare(left, right))
          : this == NOT_EQUAL;
    }
    return !isOrdering() && one.getClass() == other.getClass() && holdsFor(equality(one, other));
  }

  private static int equality(Object one, Object other) {
    return one.equals(other) ? 0 : 1;
  }
}
