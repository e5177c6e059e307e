package io.cpgjms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.group.GroupStatistics;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/operations.md names tests and attributes that are there, and answers each complaint. */
class OperationsDocTest {
  private static final int COMPLAINTS = 35;

  private static String text() throws IOException {
    return NamedTests.of("operations.md").text();
  }

  private static List<String> complaints() throws IOException {
    return text().lines().filter(line -> line.matches("\\| \\d.*")).toList();
  }

  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    NamedTests.of("operations.md").assertAllAreThere(50);
  }

  @Test
  void eachComplaintHasItsRow() throws IOException {
    List<Integer> told =
        complaints().stream().map(row -> Integer.valueOf(row.split("\\|", -1)[1].strip())).toList();
    assertEquals(IntStream.rangeClosed(1, COMPLAINTS).boxed().toList(), told);
  }

  @Test
  void eachAnswerHasATestOrASectionThatGivesIt() throws IOException {
    for (String row : complaints()) {
      assertTrue(new NamedTests(row).any() || row.contains("](#"), row);
    }
  }

  @Test
  void theAttributesToWatchAreThere() throws IOException {
    List<String> present =
        Stream.of(GroupStatistics.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    text()
        .lines()
        .dropWhile(line -> !line.startsWith("| attribute"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .flatMap(line -> Stream.of(line.split("\\|", -1)[1].replaceAll("[` ]", "").split(",", -1)))
        .forEach(name -> assertTrue(present.contains(name.toLowerCase(Locale.ROOT)), name));
  }
}
