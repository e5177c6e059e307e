package io.cpgjms.tests.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What a server writes while it runs: the only place where some say why a deployment failed. */
record ServerLog(Path file) {
  private static final int MILLISECONDS_BETWEEN_LOOKS = 100;

  /** A place to look on from. */
  int end() throws IOException {
    return read().length();
  }

  /** Waits until the server has written so behind a place, and returns all that is there. */
  String await(int place, Pattern expected) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Tool.DEADLINE_SECONDS);
    while (true) {
      String text = read();
      String behind = text.substring(Math.min(place, text.length()));
      if (expected.matcher(behind).find()) {
        return behind;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(file + ": the server has not written " + expected + " but " + behind);
      }
      TimeUnit.MILLISECONDS.sleep(MILLISECONDS_BETWEEN_LOOKS);
    }
  }

  private String read() throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
