package io.cpgjms.tests.matrix;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Server and JDK by test class: how many tests passed. A class that should have run is a hole. */
final class Matrix {
  private final List<Class<?>> classes;
  private final List<String> runs;
  private final List<Report> reports;

  /**
   * @param runs the columns, each a server and its JDK as {@code payara6-jdk17}
   */
  Matrix(List<Class<?>> classes, List<String> runs, List<Report> reports) {
    this.classes = classes;
    this.runs = runs;
    this.reports = reports;
  }

  /**
   * Prints the matrix of a directory of reports; ends with 1 if something failed or did not run.
   *
   * @param arguments the directory of the reports, that of the test classes, and the runs
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    List<String> all = List.of(arguments);
    Matrix matrix =
        new Matrix(
            classesIn(Path.of(all.get(1))),
            all.subList(2, all.size()),
            reportsIn(Path.of(all.get(0))));
    System.out.print(matrix.table());
    List<String> gaps = matrix.gaps();
    gaps.forEach(System.out::println);
    System.exit(gaps.isEmpty() ? 0 : 1);
  }

  static List<Report> reportsIn(Path directory) throws IOException {
    List<Report> reports = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
      for (Path file : files) {
        Report.read(file).ifPresent(reports::add);
      }
    }
    return reports;
  }

  private static List<Class<?>> classesIn(Path root) throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    String folder = "io/cpgjms/tests/server";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve(folder), "*IT.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replaceFirst("\\.class$", "");
        String binaryName = folder.replace('/', '.') + "." + name;
        classes.add(Class.forName(binaryName, false, Matrix.class.getClassLoader()));
      }
    }
    classes.sort(Comparator.comparing(Class::getSimpleName));
    return classes;
  }

  /** A row for each class and a column for each run. */
  String table() {
    StringBuilder table = new StringBuilder("%-24s".formatted("tests passed"));
    runs.forEach(run -> table.append(" %16s".formatted(run)));
    for (Class<?> type : classes) {
      table.append("%n%-24s".formatted(type.getSimpleName()));
      runs.forEach(run -> table.append(" %16s".formatted(cell(type, run))));
    }
    return table.append(System.lineSeparator()).toString();
  }

  private String cell(Class<?> type, String run) {
    return report(type, run)
        .map(Report::summary)
        .orElseGet(() -> reasonAgainst(type, run).isPresent() ? "-" : "HOLE");
  }

  /** What did not run or did not pass, with the reasons for what is left out on purpose. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (Class<?> type : classes) {
      for (String run : runs) {
        Optional<Report> report = report(type, run);
        if (report.isPresent() ? !report.get().passed() : reasonAgainst(type, run).isEmpty()) {
          gaps.add(type.getSimpleName() + " on " + run + ": " + cell(type, run));
        }
      }
    }
    return gaps;
  }

  private Optional<Report> report(Class<?> type, String run) {
    return reports.stream()
        .filter(report -> report.testClass().equals(type.getName()) && report.run().equals(run))
        .findFirst();
  }

  private static Optional<String> reasonAgainst(Class<?> type, String run) {
    return Vendor.named(run.substring(0, run.lastIndexOf('-'))).reasonAgainst(type);
  }
}
