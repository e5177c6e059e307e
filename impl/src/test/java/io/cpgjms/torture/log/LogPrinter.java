package io.cpgjms.torture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Prints a log, a line for each record: where it stands, the time in seconds, what it says. */
final class LogPrinter {
  private LogPrinter() {}

  /**
   * @param arguments the log files
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, UTF_8);
    for (String argument : arguments) {
      out.println(argument);
      List<LogEvent> events = LogFile.read(Path.of(argument));
      for (int i = 0; i < events.size(); i++) {
        out.printf("%d %.6f %s%n", i, events.get(i).nanos() / 1e9, events.get(i));
      }
    }
    out.flush();
  }
}
