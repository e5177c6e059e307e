package io.cpgjms.selector;

import io.cpgjms.selector.Expression.Identifier;
import io.cpgjms.selector.Expression.Literal;
import io.cpgjms.selector.Tokens.Kind;
import io.cpgjms.selector.Tokens.Token;
import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A recursive descent parser, one method for each rule of the grammar. Used once, by one thread.
 *
 * <pre>
 * or         = and { OR and }
 * and        = not { AND not }
 * not        = NOT not | predicate
 * predicate  = sum [ comparison sum | IS [NOT] NULL | [NOT] BETWEEN sum AND sum
 *                  | [NOT] LIKE string [ESCAPE string] | [NOT] IN ( string {, string} ) ]
 * sum        = product { (+|-) product }
 * product    = signed { (*|/) signed }
 * signed     = (+|-) signed | primary
 * primary    = literal | identifier | ( or )
 * </pre>
 */
final class SelectorParser {
  /** How deep parentheses, NOT and signs may be nested: the parser's stack is finite. */
  static final int MAX_DEPTH = 250;

  private final Tokens tokens;
  private int depth;

  SelectorParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Condition parse() throws InvalidSelectorException {
    Condition condition = condition(or(), 0);
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.unexpected("an operator or the end");
    }
    return condition;
  }

  private Expression or() throws InvalidSelectorException {
    return chain("OR", true);
  }

  /** One rule for two: each side of an OR is a chain of AND. */
  private Expression chain(String operator, boolean decisive) throws InvalidSelectorException {
    int start = tokens.peek().start();
    Expression first = decisive ? chain("AND", false) : not();
    if (!tokens.peek().is(Kind.KEYWORD, operator)) {
      return first;
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(condition(first, start));
    while (keyword(operator)) {
      start = tokens.peek().start();
      conditions.add(condition(decisive ? chain("AND", false) : not(), start));
    }
    return new Condition.Chain(decisive, List.copyOf(conditions));
  }

  private Expression not() throws InvalidSelectorException {
    if (!keyword("NOT")) {
      return predicate();
    }
    int start = tokens.peek().start();
    descend();
    Condition condition = condition(not(), start);
    depth--;
    return new Condition.Not(condition);
  }

  private Expression predicate() throws InvalidSelectorException {
    int start = tokens.peek().start();
    Expression left = sum();
    Token next = tokens.peek();
    if (next.kind() == Kind.SYMBOL && Operator.of(next.text()) != null) {
      return comparison(left, start);
    }
    if (keyword("IS")) {
      boolean not = keyword("NOT");
      require(Kind.KEYWORD, "NULL");
      return negatedIf(not, new Condition.IsNull(identifier(left, start)));
    }
    boolean not = keyword("NOT");
    if (keyword("BETWEEN")) {
      return between(not, left, start);
    }
    if (keyword("LIKE")) {
      return negatedIf(not, new Condition.Like(identifier(left, start), pattern()));
    }
    if (keyword("IN")) {
      return negatedIf(not, new Condition.In(identifier(left, start), strings()));
    }
    if (not) {
      throw tokens.unexpected("BETWEEN, LIKE or IN");
    }
    return left;
  }

  private Condition comparison(Expression left, int start) throws InvalidSelectorException {
    Operator operator = Operator.of(tokens.take().text());
    int rightStart = tokens.peek().start();
    Expression right = sum();
    if (operator.isOrdering()) {
      number(left, start);
      number(right, rightStart);
    }
    return new Condition.Comparison(left, operator, right);
  }

  /** The specification defines it by comparisons. */
  private Condition between(boolean not, Expression value, int start)
      throws InvalidSelectorException {
    number(value, start);
    Expression low = numericSum();
    require(Kind.KEYWORD, "AND");
    Expression high = numericSum();
    return new Condition.Chain(
        not,
        List.of(
            new Condition.Comparison(value, not ? Operator.LESS : Operator.GREATER_OR_EQUAL, low),
            new Condition.Comparison(
                value, not ? Operator.GREATER : Operator.LESS_OR_EQUAL, high)));
  }

  private Expression numericSum() throws InvalidSelectorException {
    int start = tokens.peek().start();
    return number(sum(), start);
  }

  private LikePattern pattern() throws InvalidSelectorException {
    Token pattern = require(Kind.STRING);
    int escape = -1;
    if (keyword("ESCAPE")) {
      Token character = require(Kind.STRING);
      if (character.text().codePointCount(0, character.text().length()) != 1) {
        throw tokens.refusal(character.start(), "ESCAPE takes a string of one character");
      }
      escape = character.text().codePointAt(0);
    }
    try {
      return LikePattern.of(pattern.text(), escape);
    } catch (IllegalArgumentException e) {
      throw tokens.refusal(pattern.start(), e.getMessage());
    }
  }

  private Set<String> strings() throws InvalidSelectorException {
    Set<String> strings = new HashSet<>();
    require(Kind.SYMBOL, "(");
    do {
      strings.add(require(Kind.STRING).text());
    } while (tokens.takeIf(Kind.SYMBOL, ","));
    require(Kind.SYMBOL, ")");
    return Set.copyOf(strings);
  }

  private Expression sum() throws InvalidSelectorException {
    return calculation("+-");
  }

  /** One rule for two: each part of a sum is a product. */
  private Expression calculation(String operators) throws InvalidSelectorException {
    int start = tokens.peek().start();
    Expression first = operand(operators);
    List<Arithmetic.Step> steps = new ArrayList<>();
    while (tokens.peek().kind() == Kind.SYMBOL && operators.contains(tokens.peek().text())) {
      number(first, start);
      char operator = tokens.take().text().charAt(0);
      int operandStart = tokens.peek().start();
      steps.add(new Arithmetic.Step(operator, number(operand(operators), operandStart)));
    }
    return steps.isEmpty() ? first : new Arithmetic.Chain(first, List.copyOf(steps));
  }

  private Expression operand(String operators) throws InvalidSelectorException {
    return operators.equals("+-") ? calculation("*/") : signed();
  }

  private Expression signed() throws InvalidSelectorException {
    boolean minus = tokens.takeIf(Kind.SYMBOL, "-");
    if (!minus && !tokens.takeIf(Kind.SYMBOL, "+")) {
      return primary();
    }
    Token next = tokens.peek();
    if (minus && next.kind() == Kind.EXACT) {
      return exact(true); // only so the smallest long is in range
    }
    descend();
    Expression expression = number(signed(), next.start());
    depth--;
    return minus ? new Arithmetic.Negative(expression) : expression;
  }

  private Expression primary() throws InvalidSelectorException {
    return switch (tokens.peek().kind()) {
      case EXACT -> exact(false);
      case APPROXIMATE -> approximate();
      case STRING -> new Literal(tokens.take().text(), ValueType.STRING);
      case IDENTIFIER -> name();
      default -> truthOrParentheses();
    };
  }

  private Expression truthOrParentheses() throws InvalidSelectorException {
    boolean truth = keyword("TRUE");
    if (truth || keyword("FALSE")) {
      return new Literal(truth, ValueType.BOOLEAN);
    }
    if (!tokens.takeIf(Kind.SYMBOL, "(")) {
      throw tokens.unexpected("a value or an identifier");
    }
    descend();
    Expression inside = or();
    require(Kind.SYMBOL, ")");
    depth--;
    return inside;
  }

  private Literal exact(boolean negative) throws InvalidSelectorException {
    Token token = tokens.take();
    try {
      return new Literal(Numbers.exact(token.text(), negative), ValueType.NUMBER);
    } catch (NumberFormatException e) {
      throw tokens.refusal(
          token.start(), "%s is no integer of Java, or out of range".formatted(token.text()));
    }
  }

  private Literal approximate() throws InvalidSelectorException {
    Token token = tokens.take();
    try {
      return new Literal(Numbers.approximate(token.text()), ValueType.NUMBER);
    } catch (NumberFormatException e) {
      throw tokens.refusal(
          token.start(), "%s is no number of Java, or out of range".formatted(token.text()));
    }
  }

  private Identifier name() throws InvalidSelectorException {
    Token token = tokens.take();
    if (!MessageValues.isAllowed(token.text())) {
      throw tokens.refusal(
          token.start(),
          "%s cannot be selected by: of the header fields a selector may name %s"
              .formatted(token.text(), String.join(", ", MessageValues.HEADER_FIELDS)));
    }
    return new Identifier(token.text());
  }

  // What the parts have to be.

  private Condition condition(Expression expression, int start) throws InvalidSelectorException {
    require(expression, ValueType.BOOLEAN, start);
    return expression instanceof Condition condition ? condition : new Condition.Holds(expression);
  }

  private Expression number(Expression expression, int start) throws InvalidSelectorException {
    return require(expression, ValueType.NUMBER, start);
  }

  private Expression require(Expression expression, ValueType type, int start)
      throws InvalidSelectorException {
    if (!expression.type().mayBe(type)) {
      throw tokens.refusal(start, "here is %s, expected %s".formatted(expression.type(), type));
    }
    return expression;
  }

  private Identifier identifier(Expression expression, int start) throws InvalidSelectorException {
    if (expression instanceof Identifier identifier) {
      return identifier;
    }
    throw tokens.refusal(start, "IS NULL, LIKE and IN take an identifier on their left");
  }

  private static Condition negatedIf(boolean not, Condition condition) {
    return not ? new Condition.Not(condition) : condition;
  }

  private boolean keyword(String word) {
    return tokens.takeIf(Kind.KEYWORD, word);
  }

  private Token require(Kind kind) throws InvalidSelectorException {
    if (tokens.peek().kind() != kind) {
      throw tokens.unexpected("a string such as 'text'");
    }
    return tokens.take();
  }

  private void require(Kind kind, String text) throws InvalidSelectorException {
    if (!tokens.takeIf(kind, text)) {
      throw tokens.unexpected("'" + text + "'");
    }
  }

  private void descend() throws InvalidSelectorException {
    if (++depth > MAX_DEPTH) {
      throw tokens.refusal(
          tokens.peek().start(),
          "parentheses, NOT and signs are nested more than %d deep".formatted(MAX_DEPTH));
    }
  }
}
