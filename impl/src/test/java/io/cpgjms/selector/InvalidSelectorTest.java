package io.cpgjms.selector;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no selector (Jakarta Messaging 3.1, 3.8.1.1), and how that is said. */
class InvalidSelectorTest {
  private static String refusal(String selector) {
    return assertThrows(InvalidSelectorException.class, () -> Selector.parse(selector), selector)
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=TEST 'test'",
        "a =",
        "= 1",
        "a = = 1",
        "a == 1",
        "a != 1",
        "a = 1 AND",
        "AND a = 1",
        "a = 1 b = 2",
        "(a = 1",
        "a = 1)",
        "()",
        "a = 'x",
        "a = \"x\"",
        "a.b = 1",
        "a-b",
        "a & b",
        "a = 1;",
        "#",
        "a /* note */ = 1",
        "a % 2 = 1",
        "a = b = c",
        "a NOT = 1",
        "a > b > c",
        "NOT",
        "a NOT",
        "IS NULL",
        "\u00a0",
        "a = ?"
      })
  void whatIsNotInTheGrammar(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "'a'",
        "a + 1",
        "1 AND a",
        "a OR 'b'",
        "NOT 1",
        "NOT 'a'",
        "-a",
        "(1)",
        "a AND (b + 1)"
      })
  void whatIsNoCondition(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a > 'x'",
        "'x' <= a",
        "a < TRUE",
        "FALSE >= a",
        "a + 'x' = 'ax'",
        "'a' + 1 = 2",
        "-'a' = 1",
        "a * TRUE = 1",
        "a BETWEEN 'a' AND 'z'",
        "'b' BETWEEN 1 AND 2",
        "(a = 1) > 0",
        "(a = 1) + 1 = 2",
        "a < (b OR c)"
      })
  void stringsAndBooleansHaveNoOrderAndAreNotCalculatedWith(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a IN (1)",
        "a IN ()",
        "a IN 'x'",
        "a IN ('x',)",
        "a IN ('x' 'y')",
        "a IN (b)",
        "'x' IN ('x')",
        "1 IN ('x')",
        "a LIKE b",
        "a LIKE 1",
        "'a' LIKE 'a'",
        "1 LIKE 'a'",
        "a LIKE 'x' ESCAPE",
        "a LIKE 'x' ESCAPE ''",
        "a LIKE 'x' ESCAPE 'yy'",
        "a LIKE 'x' ESCAPE b",
        "a LIKE 'x!' ESCAPE '!'",
        "a IS TRUE",
        "a IS",
        "5 IS NULL",
        "'a' IS NULL",
        "a + 1 IS NULL",
        "a BETWEEN 1",
        "a BETWEEN 1 OR 2",
        "a BETWEEN 1 AND",
        "a = NULL",
        "NULL = a"
      })
  void whatThePredicatesDoNotTake(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL",
        "NOT = 1",
        "and = 1",
        "Or = 1",
        "between = 1",
        "like = 'a'",
        "IN = 1",
        "is = 1",
        "escape = 'a'",
        "null = 1",
        "1a = 1",
        "a IS NOT"
      })
  void reservedWordsAndOthersThatAreNoIdentifiers(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 09",
        "a = 9223372036854775808",
        "a = -9223372036854775809",
        "a = 1e400",
        "a = 0x",
        "a = 1e",
        "a = 0x10000000000000000",
        "a = 1.2.3",
        "a = 0b2",
        "a = 1__",
        "a = .",
        "a = 0_"
      })
  void whatIsNoLiteralOfJava(String selector) {
    refusal(selector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JMSDestination",
        "JMSReplyTo",
        "JMSExpiration",
        "JMSRedelivered",
        "JMSDeliveryTime",
        "JMSa"
      })
  void otherHeaderFieldsThanTheSix(String name) {
    String refusal = refusal(name + " IS NULL");
    assertTrue(refusal.contains(name) && refusal.contains("JMSCorrelationID"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JMSXGroupID = 'g'", "JMS_CPG_Pid = 1", "JMS_Other = 1", "jmsX = 1"})
  void propertiesOfTheProviderMayBeNamed(String selector) throws JMSException {
    assertTrue(Selector.parse(selector) != null);
  }

  @ParameterizedTest
  @CsvSource({
    "a = = 1, 5, found '='",
    "a = 1 b, 7, expected an operator or the end",
    "a IN (1), 7, expected a string",
    "a > TRUE, 5, expected a number"
  })
  void theMessageShowsTheSelectorThePlaceAndTheReason(String selector, int place, String reason) {
    String refusal = refusal(selector);
    assertTrue(refusal.contains("\"" + selector + "\""), refusal);
    assertTrue(refusal.contains("character " + place + ":"), refusal);
    assertTrue(refusal.contains(reason), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "-", "+", "- ", "1 + (", "a AND (", "NOT ("})
  void whatIsNestedTooDeepIsRefusedWithoutAnOverflow(String opening) {
    String refusal = refusal(opening.repeat(100_000));
    assertTrue(refusal.contains("nested more than"), refusal);
    assertTrue(refusal.length() < 1_000, "the text is cut");
  }

  @Test
  void whatIsNestedWithinTheLimitIsParsed() throws JMSException {
    int depth = SelectorParser.MAX_DEPTH;
    assertTrue(
        Selector.parse("(".repeat(depth) + "TRUE" + ")".repeat(depth)).matches(name -> null));
  }
}
