package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What the server has logged since a moment, as its administrator reads it. */
final class ServerLog {
  private static final Path FILE =
      Path.of(System.getProperty("server.home"), "standalone", "log", "server.log");

  private static final long DEADLINE_NANOS = 240_000_000_000L;
  private static final long POLL_NANOS = 50_000_000L;

  private static final Pattern ERROR = Pattern.compile(".* ERROR +\\[io\\.cpgjms\\..*");

  private final Path file;
  private final long begin;

  private ServerLog(Path file, long begin) {
    this.file = file;
    this.begin = begin;
  }

  /** Looks at what the server of this run logs from now on. */
  static ServerLog fromNow() {
    return new ServerLog(FILE, FILE.toFile().length());
  }

  String text() throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] text = new byte[Math.toIntExact(log.length() - begin)];
      log.seek(begin);
      log.readFully(text);
      return new String(text, UTF_8);
    }
  }

  /** Waits until one line has all these parts. */
  void await(String... parts) throws IOException {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (text().lines().noneMatch(line -> List.of(parts).stream().allMatch(line::contains))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("No line with " + List.of(parts) + " in " + text());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** The errors of the archive. */
  List<String> errors() throws IOException {
    return text().lines().filter(line -> ERROR.matcher(line).matches()).toList();
  }
}
