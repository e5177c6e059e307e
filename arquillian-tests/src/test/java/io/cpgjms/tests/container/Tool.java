package io.cpgjms.tests.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a server's own that starts or stops it. */
record Tool(Path program, Map<String, String> environment, Path output) {
  /** Servers take seconds; many at once on a small machine take minutes. */
  static final int DEADLINE_SECONDS = 300;

  /** Runs it to its end. */
  void run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    // To a file: the server inherits it, and would keep a pipe open.
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(describe(arguments) + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(describe(arguments) + " failed");
    }
  }

  private String describe(String... arguments) throws IOException {
    return program
        + " "
        + String.join(" ", arguments)
        + " ("
        + Files.readString(output, UTF_8).strip()
        + ")";
  }
}
