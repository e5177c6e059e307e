package io.cpgjms.tests.together;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the bean writes: a file that the server's command line names. The test may read it, though
 * the server is on a network of its own.
 */
final class ChronicleFile {
  /** System property of the server. */
  static final String PROPERTY = "chronicle.file";

  private ChronicleFile() {}

  /** Adds a line. */
  static void append(String line) {
    try {
      Files.writeString(
          Path.of(System.getProperty(PROPERTY)),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
