package io.cpgjms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that a document names, as {@code `ClassTest`} or {@code `ClassTest.method`}. */
record NamedTests(String text) {
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z]*(?:Test|Contract|IT))(?:\\.([a-z][A-Za-z]*))?`");

  /** Those of a file in docs. */
  static NamedTests of(String document) throws IOException {
    return new NamedTests(Files.readString(Path.of("..", "docs", document)));
  }

  private List<MatchResult> names() {
    return NAMED.matcher(text).results().toList();
  }

  boolean any() {
    return !names().isEmpty();
  }

  void assertAllAreThere(int atLeast) throws IOException {
    Map<String, String> sources = sources();
    List<MatchResult> named = names();
    assertTrue(named.size() > atLeast, "too few tests are named: " + named.size());
    for (MatchResult name : named) {
      String source = sources.getOrDefault(name.group(1), "");
      assertTrue(!source.isEmpty(), name.group() + ": there is no such class");
      String method = name.group(2);
      assertTrue(
          method == null || source.contains("void " + method + "("),
          name.group() + ": there is no such test");
    }
  }

  private static Map<String, String> sources() throws IOException {
    Path ofServers = Path.of("..", "arquillian-tests", "src", "test", "java");
    try (Stream<Path> ours = Files.walk(Path.of("src", "test", "java"));
        Stream<Path> theirs = Files.walk(ofServers)) {
      return Stream.concat(ours, theirs)
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  NamedTests::read,
                  String::concat));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
