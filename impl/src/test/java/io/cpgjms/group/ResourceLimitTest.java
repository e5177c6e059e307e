package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.corosync.TestJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens when one group too many is joined, and when there is room again. */
class ResourceLimitTest {
  private static void assertRefusedThenJoined(
      Map<String, String> report, String error, String advice) {
    assertEquals(error, report.get("error"), report::toString);
    assertTrue(report.get("message").contains(advice), report::toString);
    assertEquals("true", report.get("joined by itself"), report::toString);
    assertEquals("true", report.get("all send"), report::toString);
  }

  @Test
  void withoutSharedMemoryTheErrorSaysHowMuchIsNeededAndTheGroupIsJoinedWhenThereIsRoom() {
    assertRefusedThenJoined(
        ManyGroupsTest.report(TestJvm.isolated("24m", JoinsUntilRefused.class)),
        "CS_ERR_NO_SPACE",
        "free or enlarge /dev/shm (3.05 MB a joined group)");
  }

  @Test
  void withoutFileDescriptorsTheErrorSaysSoAndTheGroupIsJoinedWhenThereAreSome() {
    assertRefusedThenJoined(
        ManyGroupsTest.report(TestJvm.isolated("200m", JoinsUntilRefused.class, "descriptors")),
        "CS_ERR_NO_RESOURCES",
        "raise the limits (ulimit -n)");
  }
}
