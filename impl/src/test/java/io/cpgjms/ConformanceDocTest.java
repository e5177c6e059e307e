package io.cpgjms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/conformance.md tells a status for each section, and names tests that are there. */
class ConformanceDocTest {
  private static final Set<String> STATUSES = Set.of("yes", "partly", "refused", "n/a");
  private static final int CELLS = 4;

  /** The cells of each row about a section. */
  private static List<List<String>> sections() throws IOException {
    return NamedTests.of("conformance.md")
        .text()
        .lines()
        .filter(line -> line.matches("\\| \\d.*"))
        .map(line -> List.of(line.substring(1, line.length() - 1).split("\\|", -1)))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }

  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    NamedTests.of("conformance.md").assertAllAreThere(100);
  }

  @Test
  void eachSectionHasAStatusAndATestThatShowsIt() throws IOException {
    for (List<String> cells : sections()) {
      assertEquals(CELLS, cells.size(), cells.toString());
      String status = cells.get(2);
      assertTrue(STATUSES.contains(status), cells.toString());
      assertEquals(
          !status.equals("n/a"), new NamedTests(cells.get(CELLS - 1)).any(), cells.toString());
    }
  }

  @Test
  void noChapterWithRulesForProvidersIsLeftOut() throws IOException {
    List<Integer> told =
        sections().stream()
            .map(cells -> Integer.valueOf(cells.get(0).replaceAll("\\D.*", "")))
            .distinct()
            .toList();
    assertEquals(IntStream.rangeClosed(2, 13).boxed().toList(), told);
  }
}
