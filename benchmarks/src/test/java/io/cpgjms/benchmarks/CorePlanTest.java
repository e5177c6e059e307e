package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorePlanTest {
  @Test
  void aCommandRunsWhereTheWordsBeforeItPutIt() {
    CorePlan plan = CorePlan.parse("3", "5", "1000", "/c/cpgpeer", "cluster", "exec", "{node}");

    assertEquals(List.of("cluster", "exec", "2", "/c/cpgpeer", "bench-c"), plan.cPeer(2));
  }

  @Test
  void withoutSuchWordsItRunsHere() {
    CorePlan plan = CorePlan.parse("1", "5", "1000", "/c/cpgpeer");

    assertEquals(List.of("/c/cpgpeer", "bench-c"), plan.cPeer(1));
  }

  @Test
  void theJavaPeerRunsWithOurOwnClassPath() {
    CorePlan plan = CorePlan.parse("1", "5", "1000", "/c/cpgpeer");

    assertTrue(plan.javaPeer(1).contains(System.getProperty("java.class.path")));
  }

  @Test
  void severalNodesNeedAWayToEach() {
    assertThrows(
        IllegalArgumentException.class, () -> CorePlan.parse("3", "5", "1000", "/c/cpgpeer"));
  }

  @Test
  void missingArgumentsGiveTheUsage() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> CorePlan.parse("3"));

    assertEquals(CorePlan.USAGE, e.getMessage());
  }
}
