package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.corosync.TestJvm;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 200 groups joined and left ten times, then one a thousand times: what is left of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyGroupsTest {
  private static final List<String> ROUNDS = List.of("half", "many", "one");

  private Map<String, String> report;

  @BeforeAll
  void run() {
    // 3.05 MB a group, and the daemon's own.
    report = report(TestJvm.isolated("700m", ManyGroups.class));
  }

  static Map<String, String> report(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private long number(String name) {
    return Long.parseLong(report.get(name));
  }

  private void assertAsBefore(Function<String, String> value) {
    for (String round : ROUNDS) {
      assertEquals(value.apply("before"), value.apply(round), () -> round + ": " + report);
    }
  }

  @Test
  void noThreadDescriptorMappingOrGroupIsLeft() {
    assertAsBefore(round -> report.get(round + ".footprint"));
  }

  @Test
  void nothingIsLeftInSharedMemory() {
    assertEquals("[]", report.get("before.shm"));
    assertAsBefore(round -> report.get(round + ".shm"));
  }

  @Test
  void theHeapDoesNotGrow() {
    long grown = number("one.heapKb") - number("before.heapKb");
    assertTrue(grown < 4 << 10, report::toString);
  }

  /** The first rounds fill what the C library keeps for itself: arenas and thread stacks. */
  @Test
  void theResidentMemoryDoesNotGrowFromRoundToRound() {
    long grown = number("one.rssKb") - number("half.rssKb");
    assertTrue(grown < 48 << 10, report::toString);
  }
}
