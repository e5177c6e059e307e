package io.cpgjms.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Random selectors, each with what it means for given values. It is made from the specification,
 * without a parser: what is written and what is evaluated grow together, so that precedence cannot
 * be wrong. Shares nothing with what it is compared to.
 *
 * @param text how it is written
 * @param meaning its value for the values of the identifiers; empty if unknown
 * @param rank how tightly it binds: operands of less get parentheses
 */
record ReferenceSelector(
    String text, Function<Map<String, Object>, Optional<Object>> meaning, int rank) {
  static final List<String> NAMES = List.of("a", "b", "c", "d", "missing");

  static final List<Object> SOME_VALUES =
      List.of(0, 1, -3, 7L, 2.5, (byte) 1, (short) 4, "x", "xy", "1", "", true, false);

  private static final int OR = 0;
  private static final int AND = 1;
  private static final int NOT = 2;
  private static final int PREDICATE = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGNED = 6;
  private static final int PRIMARY = 7;

  /** A random condition. */
  static ReferenceSelector condition(Random random, int size) {
    return switch (size <= 0 ? 3 + random.nextInt(5) : random.nextInt(8)) {
      case 0 -> logic(condition(random, size / 2), condition(random, size / 2), true);
      case 1 -> logic(condition(random, size / 2), condition(random, size / 2), false);
      case 2 -> {
        ReferenceSelector inner = condition(random, size - 1);
        yield new ReferenceSelector(
            word(random, "NOT") + " " + inner.within(NOT),
            values -> inner.meaning.apply(values).map(v -> v instanceof Boolean x ? !x : null),
            NOT);
      }
      case 3 -> between(random, size);
      case 4 -> inOrLike(random);
      case 5 -> random.nextBoolean() ? isNull(random) : truth(name(random));
      default -> comparison(random, size);
    };
  }

  private static ReferenceSelector logic(ReferenceSelector one, ReferenceSelector two, boolean or) {
    int rank = or ? OR : AND;
    return new ReferenceSelector(
        one.within(rank) + (or ? " OR " : " and ") + two.within(rank + 1),
        values -> {
          List<Optional<Object>> both =
              List.of(one.meaning.apply(values), two.meaning.apply(values));
          if (both.contains(Optional.<Object>of(or))) {
            return Optional.of(or);
          }
          return both.equals(List.of(Optional.of(!or), Optional.of(!or)))
              ? Optional.of(!or)
              : Optional.empty();
        },
        rank);
  }

  private static ReferenceSelector comparison(Random random, int size) {
    String operator = List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
    boolean equality = random.nextInt(4) == 0;
    ReferenceSelector left = equality ? name(random) : number(random, size / 2);
    ReferenceSelector right = equality ? anyLiteral(random) : number(random, size / 2);
    String written = equality ? (random.nextBoolean() ? "=" : "<>") : operator;
    return new ReferenceSelector(
        left.within(SUM) + space(random) + written + space(random) + right.within(SUM),
        values -> compare(left.meaning.apply(values), written, right.meaning.apply(values)),
        PREDICATE);
  }

  private static Optional<Object> compare(
      Optional<Object> left, String operator, Optional<Object> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Object one = left.get();
    Object two = right.get();
    if (one instanceof Number x && two instanceof Number y) {
      return Optional.of(ordered(x, operator, y));
    }
    boolean alike = one.getClass() == two.getClass();
    return Optional.of(
        alike
            && ((operator.equals("=") && one.equals(two))
                || (operator.equals("<>") && !one.equals(two))));
  }

  /** The values are small enough for double to hold all of them. */
  private static boolean ordered(Number left, String operator, Number right) {
    double x = left.doubleValue();
    double y = right.doubleValue();
    return switch (operator) {
      case "=" -> x == y;
      case "<>" -> x != y;
      case "<" -> x < y;
      case "<=" -> x <= y;
      case ">" -> x > y;
      default -> x >= y;
    };
  }

  private static ReferenceSelector between(Random random, int size) {
    boolean not = random.nextBoolean();
    ReferenceSelector value = number(random, size / 3);
    ReferenceSelector low = number(random, size / 3);
    ReferenceSelector high = number(random, size / 3);
    ReferenceSelector first = compared(value, not ? "<" : ">=", low);
    ReferenceSelector second = compared(value, not ? ">" : "<=", high);
    return new ReferenceSelector(
        value.within(SUM)
            + (not ? " NOT between " : " BETWEEN ")
            + low.within(SUM)
            + " AND "
            + high.within(SUM),
        logic(first, second, not).meaning,
        PREDICATE);
  }

  private static ReferenceSelector compared(
      ReferenceSelector left, String operator, ReferenceSelector right) {
    return new ReferenceSelector(
        "",
        values -> compare(left.meaning.apply(values), operator, right.meaning.apply(values)),
        PREDICATE);
  }

  private static ReferenceSelector inOrLike(Random random) {
    ReferenceSelector name = name(random);
    boolean not = random.nextBoolean();
    List<String> strings = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      strings.add(List.of("x", "xy", "1", "%", "_y", "x%", "__", "").get(random.nextInt(8)));
    }
    boolean in = random.nextBoolean();
    Pattern pattern =
        Pattern.compile(strings.get(0).replace("_", ".").replace("%", ".*"), Pattern.DOTALL);
    String list =
        strings.stream().map(s -> "'" + s + "'").collect(Collectors.joining(",", "(", ")"));
    return new ReferenceSelector(
        name.text
            + (not ? " NOT " : " ")
            + (in ? "IN" + space(random) + list : "like '" + strings.get(0) + "'"),
        values ->
            name.meaning
                .apply(values)
                .map(
                    value ->
                        not
                            != (value instanceof String s
                                && (in ? strings.contains(s) : pattern.matcher(s).matches()))),
        PREDICATE);
  }

  private static ReferenceSelector isNull(Random random) {
    ReferenceSelector name = name(random);
    boolean not = random.nextBoolean();
    return new ReferenceSelector(
        name.text + (not ? " IS not NULL" : " is null"),
        values -> Optional.of(not == name.meaning.apply(values).isPresent()),
        PREDICATE);
  }

  private static ReferenceSelector truth(ReferenceSelector name) {
    return new ReferenceSelector(
        name.text,
        values -> name.meaning.apply(values).filter(value -> value instanceof Boolean),
        PRIMARY);
  }

  private static ReferenceSelector number(Random random, int size) {
    if (size <= 0 || random.nextInt(3) == 0) {
      return random.nextBoolean() ? name(random) : numericLiteral(random);
    }
    if (random.nextInt(4) == 0) {
      return negative(number(random, size - 1));
    }
    char operator = "+-*".charAt(random.nextInt(3));
    int rank = operator == '*' ? PRODUCT : SUM;
    ReferenceSelector left = number(random, size / 2);
    ReferenceSelector right = number(random, size / 2);
    String text =
        left.within(rank) + space(random) + operator + space(random) + right.within(rank + 1);
    return calculated(text, left, operator, right, rank);
  }

  private static ReferenceSelector negative(ReferenceSelector number) {
    return new ReferenceSelector(
        "-" + number.within(PRIMARY),
        values ->
            number
                .meaning
                .apply(values)
                .map(value -> value instanceof Number n ? -n.doubleValue() : null),
        SIGNED);
  }

  private static ReferenceSelector calculated(
      String text, ReferenceSelector left, char operator, ReferenceSelector right, int rank) {
    return new ReferenceSelector(
        text,
        values -> {
          Object one = left.meaning.apply(values).orElse(null);
          Object two = right.meaning.apply(values).orElse(null);
          if (!(one instanceof Number x && two instanceof Number y)) {
            return Optional.empty();
          }
          return Optional.of(
              switch (operator) {
                case '+' -> x.doubleValue() + y.doubleValue();
                case '-' -> x.doubleValue() - y.doubleValue();
                default -> x.doubleValue() * y.doubleValue();
              });
        },
        rank);
  }

  private static ReferenceSelector name(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return new ReferenceSelector(name, values -> Optional.ofNullable(values.get(name)), PRIMARY);
  }

  private static ReferenceSelector numericLiteral(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> numericLiteral("0x1F", 31L);
      case 1 -> numericLiteral("017", 15L);
      case 2 -> numericLiteral("2.5e1", 25.0);
      case 3 -> numericLiteral(".5", 0.5);
      case 4 -> numericLiteral("7.", 7.0);
      default -> {
        int value = random.nextInt(10);
        yield numericLiteral("" + value, (long) value);
      }
    };
  }

  private static ReferenceSelector numericLiteral(String text, Number value) {
    return new ReferenceSelector(text, values -> Optional.of(value), PRIMARY);
  }

  private static ReferenceSelector anyLiteral(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> numericLiteral(random);
      case 1 -> new ReferenceSelector("'x'", values -> Optional.of("x"), PRIMARY);
      default -> new ReferenceSelector("tRUE", values -> Optional.of(true), PRIMARY);
    };
  }

  private static String word(Random random, String word) {
    return random.nextBoolean() ? word : word.toLowerCase(Locale.ROOT);
  }

  private static String space(Random random) {
    return List.of("", " ", "\t", "\n  ").get(random.nextInt(4));
  }

  /** As an operand of something that binds so tightly. */
  private String within(int outer) {
    return rank < outer ? "(" + text + ")" : text;
  }
}
