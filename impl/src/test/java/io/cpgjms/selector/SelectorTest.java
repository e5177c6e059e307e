package io.cpgjms.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What selectors mean (Jakarta Messaging 3.1, 3.8.1.1 and 3.8.1.2). */
class SelectorTest {
  private static final Map<String, Object> VALUES = new HashMap<>();

  static {
    VALUES.put("i", 5);
    VALUES.put("max", Integer.MAX_VALUE);
    VALUES.put("by", (byte) 5);
    VALUES.put("sh", (short) 5);
    VALUES.put("l", 5L);
    VALUES.put("d", 5.0);
    VALUES.put("f", 0.1f);
    VALUES.put("nan", Double.NaN);
    VALUES.put("zero", 0);
    VALUES.put("yes", true);
    VALUES.put("no", false);
    VALUES.put("s", "abc");
    VALUES.put("t", "abd");
    VALUES.put("n", "7");
    VALUES.put("quoted", "it's");
    VALUES.put("percent", "50%");
    VALUES.put("lines", "a\nb");
    VALUES.put("smile", "a\ud83d\ude00c");
    VALUES.put("Größe", 1);
    VALUES.put("_a$1", 1);
    VALUES.put("S", "other");
  }

  private static void assertIs(boolean expected, String selector) throws JMSException {
    assertEquals(expected, Selector.parse(selector).matches(VALUES::get), selector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "true", "yes", "yes = TRUE", "no = false", "yes <> FALSE"})
  void booleans(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i = 57 - 52",
        "i = +5",
        "i = 5L",
        "i = 5l",
        "0x1F = 31",
        "0X1f = 31",
        "017 = 15",
        "0b101 = 5",
        "1_000 = 1000",
        "7. = 7",
        ".5 = 0.5",
        "7E3 = 7000",
        "-57.9E2 = -5790",
        "6.2d = 6.2",
        "5f = 5",
        "0x1.8p1 = 3",
        "-9223372036854775808 < 0",
        "9223372036854775807 > 0",
        "0xFFFFFFFFFFFFFFFF = -1",
        "0 = 00",
        "- -5 = 5",
        "--5 = 5"
      })
  void numericLiteralsAreThoseOfJava(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s = 'abc'", "quoted = 'it''s'", "'' <> 'a'", "s <> 'ABC'", "lines = 'a\nb'"})
  void stringLiterals(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Größe = 1", "_a$1 = 1", "S = 'other'", "s = 'abc'", "i\t\f\n\r = 5", "i=5"})
  void identifiersAreThoseOfJavaAndCaseCounts(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i = 5 oR no",
        "i BeTwEeN 1 aNd 9",
        "s lIkE 'a%'",
        "s iN ('abc')",
        "x iS nUlL",
        "nOt no",
        "s like 'abc' escape '!'"
      })
  void wordsOfTheLanguageAreOfAnyCase(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i = 5.0",
        "by = 5",
        "sh = l",
        "d = i",
        "i < 5.1",
        "i <> 5.1",
        "i >= 5",
        "i <= 5",
        "9007199254740993 = 9007199254740992.",
        "9007199254740993 <> 9007199254740992",
        "f <> 0.1",
        "f = 0.1f",
        "0.0 = -0.0",
        "nan <> nan",
        "NOT (nan = nan)",
        "NOT (nan < 1)"
      })
  void exactAndApproximateNumbersCompareByJavasPromotion(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max + 1 = 2147483648",
        "7 / 2 = 3",
        "7 / 2. = 3.5",
        "2 + 3 * 4 = 14",
        "(2 + 3) * 4 = 20",
        "10 - 4 - 3 = 3",
        "100 / 10 / 5 = 2",
        "-i = -5",
        "i - -1 = 6",
        "i -1 = 4",
        "i-1=4",
        "2 * -3 = -6",
        "f + f = 0.2f",
        "1 / 0. > 1E308",
        "-max < +max"
      })
  void arithmetic(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes OR no AND no",
        "NOT no AND yes",
        "NOT i = 4",
        "NOT (yes AND no)",
        "NOT no OR no",
        "i = 4 OR i = 5 AND yes",
        "(no OR yes) AND (yes OR no)",
        "not i > 5 and yes",
        "(i = 5) = TRUE",
        "(yes)",
        "NOT NOT yes"
      })
  void precedenceAndParentheses(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = 1",
        "x <> 1",
        "NOT (x = 1)",
        "x",
        "NOT x",
        "x + 1 = 2",
        "NOT (x + 1 = 2)",
        "-x = 1",
        "x BETWEEN 1 AND 2",
        "x NOT BETWEEN 1 AND 2",
        "x LIKE 'a'",
        "x NOT LIKE 'a'",
        "x IN ('a')",
        "x NOT IN ('a')",
        "x = x",
        "i / zero = 1",
        "NOT (i / zero = 1)",
        "s + 1 = 1",
        "NOT (s + 1 = 1)",
        "-s = 1",
        "s",
        "NOT s",
        "i BETWEEN x AND 9"
      })
  void whatIsUnknownIsNeverSelectedWhicheverWayItIsPut(String selector) throws JMSException {
    assertIs(false, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x OR yes",
        "yes OR x",
        "NOT (x AND no)",
        "NOT (no AND x)",
        "x IS NULL",
        "i IS NOT NULL",
        "i NOT BETWEEN x AND 4"
      })
  void whatIsUnknownDoesNotSpoilWhatIsDecided(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x AND yes",
        "x OR no",
        "no OR x",
        "NOT (x OR no)",
        "NOT (no OR x)",
        "NOT (x AND yes)",
        "x AND x",
        "x OR x",
        "i IS NULL",
        "x IS NOT NULL"
      })
  void whatIsUnknownStaysSo(String selector) throws JMSException {
    assertIs(false, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n = 7",
        "n > 5",
        "n <> 7",
        "i = '5'",
        "i <> '5'",
        "s = TRUE",
        "yes = 'true'",
        "yes <> 1",
        "s < t",
        "s >= t",
        "yes > no",
        "s BETWEEN 1 AND 9",
        "n BETWEEN 1 AND 9",
        "n NOT BETWEEN 1 AND 5",
        "i LIKE '5'",
        "i IN ('5')"
      })
  void unlikeValuesCompareAsFalseAndNothingIsConverted(String selector) throws JMSException {
    assertIs(false, selector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT (n = 7)", "NOT (i = '5')", "NOT (s < t)", "i NOT IN ('5')"})
  void falseTurnedRoundIsTrue(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i BETWEEN 5 AND 6",
        "i BETWEEN 4 AND 5",
        "i NOT BETWEEN 6 AND 7",
        "NOT i BETWEEN 6 AND 7",
        "i BETWEEN 1 + 1 AND 2 * 3 AND yes",
        "5 BETWEEN i AND d",
        "s IN ('x', 'abc')",
        "s NOT IN ('x', 'y')",
        "s IN ( 'abc','abc' )"
      })
  void betweenAndIn(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s LIKE 'a_c'",
        "s LIKE 'a%'",
        "s LIKE '%c'",
        "s LIKE '%'",
        "s LIKE '%b%'",
        "s LIKE '___'",
        "s LIKE 'abc%'",
        "s LIKE '%%a%%c%%'",
        "s NOT LIKE 'ab'",
        "s NOT LIKE 'A%'",
        "lines LIKE 'a_b'",
        "lines LIKE 'a%b'",
        "smile LIKE 'a_c'",
        "percent LIKE '__!%' ESCAPE '!'",
        "s NOT LIKE 'a!%' ESCAPE '!'",
        "s LIKE '!abc' ESCAPE '!'",
        "s NOT LIKE 'a.c'",
        "s NOT LIKE 'a\\_c' ESCAPE '\\'",
        "s NOT LIKE ''",
        "s NOT LIKE '____'",
        "percent LIKE '50''%' ESCAPE ''''"
      })
  void like(String selector) throws JMSException {
    assertIs(true, selector);
  }

  @Test
  void noTextMeansNoSelector() throws JMSException {
    assertNull(Selector.parse(null));
    assertNull(Selector.parse(""));
    assertNull(Selector.parse("  "));
  }

  @Test
  void theLongestChainIsNotDeep() throws JMSException {
    assertIs(true, "yes" + " AND yes".repeat(100_000));
    assertIs(true, "0" + " + 1".repeat(100_000) + " = 100000");
    assertIs(true, "s IN ('abc'" + ", 'x'".repeat(100_000) + ")");
  }

  @Test
  void anExpensivePatternTakesNoLongTime() throws JMSException {
    String text = "a".repeat(5_000);
    Selector selector = Selector.parse("s LIKE '" + "%a".repeat(50) + "b'");
    assertEquals(false, selector.matches(name -> text));
  }
}
