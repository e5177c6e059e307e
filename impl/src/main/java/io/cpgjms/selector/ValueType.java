package io.cpgjms.selector;

/** The types of what stands in selectors. */
enum ValueType {
  BOOLEAN("a condition"),
  NUMBER("a number"),
  STRING("a string"),
  /** An identifier's, which differs from message to message. */
  ANY("an identifier");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** Whether a value of this type may be one of the other. */
  boolean mayBe(ValueType other) {
    return this == other || this == ANY;
  }

  @Override
  public String toString() {
    return words;
  }
}
