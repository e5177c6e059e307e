package io.cpgjms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java SE example of the README compiles and does what it says. */
class ReadmeExampleTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: java-se -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theJavaSeExamplePrintsTheMessageThatItSent() throws Exception {
    compile(example());

    assertEquals("hello, group", run("cpg:embedded?bus=readme").strip());
  }

  private static String example() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
    if (!matcher.find()) {
      throw new AssertionError("README.md has no example marked java-se");
    }
    return matcher.group(1);
  }

  private void compile(String source) throws IOException {
    Path file = Files.writeString(directory.resolve("Hello.java"), source);
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                complaints,
                complaints,
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertEquals(0, result, () -> complaints.toString(StandardCharsets.UTF_8));
  }

  private String run(String url) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    URL[] classes = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes)) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Hello")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {url});
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
