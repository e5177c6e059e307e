package io.cpgjms.tests.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {
  private static final List<String> RUNS = List.of("wildfly-jdk17", "payara6-jdk25");

  private static class Everywhere {}

  @AppliesTo(value = Vendor.WILDFLY, because = "only WildFly can")
  private static class OnWildFly {}

  @TempDir Path reports;

  private Matrix matrix() throws IOException {
    return new Matrix(List.of(Everywhere.class, OnWildFly.class), RUNS, Matrix.reportsIn(reports));
  }

  private void report(Class<?> type, String run, int tests, int failures, int skipped)
      throws IOException {
    String suite = type.getName() + "(" + run + ")";
    String xml =
        "<testsuite name=\"%s\" tests=\"%d\" errors=\"0\" failures=\"%d\" skipped=\"%d\"/>"
            .formatted(suite, tests, failures, skipped);
    Files.writeString(reports.resolve("TEST-" + type.getName() + "-" + run + ".xml"), xml);
  }

  @Test
  void aFullMatrixHasNoGapAndTheNumberOfTestsOfEachClass() throws IOException {
    report(Everywhere.class, "wildfly-jdk17", 6, 0, 0);
    report(Everywhere.class, "payara6-jdk25", 5, 0, 0);
    report(OnWildFly.class, "wildfly-jdk17", 2, 0, 0);

    assertEquals(List.of(), matrix().gaps());
    List<String> lines = matrix().table().lines().toList();
    assertTrue(lines.get(0).matches("tests passed +wildfly-jdk17 +payara6-jdk25"), lines.get(0));
    assertTrue(lines.get(1).matches("Everywhere +6 +5"), lines.get(1));
    assertTrue(lines.get(2).matches("OnWildFly +2 +-"), lines.get(2));
  }

  @Test
  void aClassThatDidNotRunWhereItAppliesIsAHole() throws IOException {
    report(Everywhere.class, "wildfly-jdk17", 6, 0, 0);
    report(OnWildFly.class, "wildfly-jdk17", 2, 0, 0);

    assertEquals(List.of("Everywhere on payara6-jdk25: HOLE"), matrix().gaps());
  }

  @Test
  void aFailedOrSkippedTestIsAGap() throws IOException {
    report(Everywhere.class, "wildfly-jdk17", 6, 1, 0);
    report(Everywhere.class, "payara6-jdk25", 6, 0, 2);
    report(OnWildFly.class, "wildfly-jdk17", 2, 0, 0);

    assertEquals(
        List.of("Everywhere on wildfly-jdk17: 5 of 6", "Everywhere on payara6-jdk25: 4 of 6"),
        matrix().gaps());
  }

  @Test
  void aReportWithoutAServerIsNoneOfTheMatrix() throws IOException {
    Files.writeString(
        reports.resolve("TEST-io.cpgjms.tests.archive.RarContentsIT.xml"),
        "<testsuite name=\"io.cpgjms.tests.archive.RarContentsIT\" tests=\"1\"/>");

    assertFalse(matrix().table().contains("RarContentsIT"));
  }
}
