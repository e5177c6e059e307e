package io.cpgjms.selector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgMessage;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the text is: parsing throws nothing but InvalidSelectorException, evaluating nothing,
 * and neither takes long. {@code -Dfuzz.executions=N} sets how often each test tries, {@code
 * -Dfuzz.seed=N} repeats a run that failed.
 */
@Timeout(3_600)
class SelectorFuzzTest {
  private static final int TRIES = Integer.getInteger("fuzz.executions", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

  private static final List<String> WORDS =
      List.of(
          "NOT",
          "AND",
          "OR",
          "BETWEEN",
          "LIKE",
          "IN",
          "IS",
          "NULL",
          "ESCAPE",
          "TRUE",
          "FALSE",
          "a",
          "count",
          "JMSPriority",
          "JMSType",
          "JMSReplyTo",
          "JMSXGroupID",
          "ü",
          "1",
          "0x1F",
          "09",
          "1e3",
          "7.",
          ".5",
          "1L",
          "9223372036854775808",
          "'x'",
          "'%_'",
          "''",
          "'",
          "\"",
          "(",
          ")",
          ",",
          "=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "+",
          "-",
          "*",
          "/",
          ".",
          "\ud83d\ude00",
          "\ud800");

  private static final List<String> VALID =
      List.of(
          "JMSType = 'car' AND color = 'blue' AND weight > 2500",
          "age NOT BETWEEN 15 AND 19 OR (Country IN ('UK', 'US') AND NOT prop_name IS NULL)",
          "phone LIKE '12%3' AND underscored NOT LIKE '!_%' ESCAPE '!' OR word LIKE 'l_se'",
          "a + 2 * -(b - 0x1F) / 7. >= 1e-3 AND TRUE <> flag");

  private static String randomCharacters(Random random) {
    return random
        .ints(random.nextInt(60), 0, random.nextBoolean() ? 128 : Character.MAX_CODE_POINT)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String randomWords(Random random) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(random.nextInt(25))
        .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
        case 2 -> text.insert(at, text.substring(random.nextInt(text.length())));
        default -> text.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return text.toString();
  }

  private static void fuzz(Function<Random, String> texts) throws JMSException {
    Random random = new Random(SEED);
    CpgMessage message = new CpgMessage();
    message.setIntProperty("a", 1);
    message.setStringProperty("count", "x");
    for (int i = 0; i < TRIES; i++) {
      String text = texts.apply(random);
      try {
        Selector selector = Selector.parse(text);
        if (selector != null) {
          selector.matches(message);
        }
      } catch (InvalidSelectorException e) {
        assertTrue(e.getMessage().contains("is not valid at character"), e.getMessage());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, try %d: %s".formatted(SEED, i, text), e);
      }
    }
  }

  @Test
  void randomCharactersDoNoHarm() throws JMSException {
    fuzz(SelectorFuzzTest::randomCharacters);
  }

  @Test
  void randomWordsDoNoHarm() throws JMSException {
    fuzz(SelectorFuzzTest::randomWords);
  }

  @Test
  void changedSelectorsDoNoHarm() throws JMSException {
    fuzz(SelectorFuzzTest::mutated);
  }

  @Test
  void oneWordVeryOftenDoesNoHarm() throws JMSException {
    for (String word : WORDS) {
      for (String between : List.of("", " ")) {
        String text = (word + between).repeat(50_000);
        try {
          Selector.parse(text);
          Selector.parse("a = " + text);
        } catch (InvalidSelectorException e) {
          assertTrue(e.getMessage().length() < 2_000, "the text is cut");
        }
      }
    }
  }
}
