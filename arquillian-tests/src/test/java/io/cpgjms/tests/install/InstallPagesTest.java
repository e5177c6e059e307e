package io.cpgjms.tests.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages show the files that {@link InstallIT} executes. */
class InstallPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- file: (install/\\S+) -->\\s*```\\w*\\n(.*?)```\\n", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"wildfly", "payara", "glassfish", "liberty"})
  void aPageShowsEachFileOfItsServerAsItIs(String vendor) throws IOException {
    assertEquals(files(vendor), shown(Files.readString(DOCS.resolve(vendor + ".md"))));
  }

  private static Map<String, String> files(String vendor) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(DOCS.resolve("install").resolve(vendor))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(DOCS.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static Map<String, String> shown(String page) {
    Map<String, String> texts = new TreeMap<>();
    SHOWN
        .matcher(page)
        .results()
        .forEach((MatchResult shown) -> texts.put(shown.group(1), shown.group(2)));
    return texts;
  }
}
