package io.cpgjms.demo.check;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running {@code cpgcat -x}: the C member of the group. One thread sends; what it gets may be
 * read by any thread.
 */
final class Cpgcat implements AutoCloseable {
  private static final int LEAVE_SECONDS = 10;

  private final Process process;
  private final Writer input;
  private final List<Received> received = new ArrayList<>();

  /** Starts it; it joins by itself. */
  Cpgcat(Path program, String group) throws IOException {
    process =
        new ProcessBuilder(program.toString(), "-x", group)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
    Thread reader = new Thread(this::read, "cpgcat-output");
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return process.pid();
  }

  void send(byte[] payload) {
    try {
      input.write(HexFormat.of().formatHex(payload) + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cpgcat takes no input any more", e);
    }
  }

  /** What it has printed so far. */
  List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Ends its input, so that it leaves, and waits for its end. */
  @Override
  public void close() throws IOException {
    input.close();
    try {
      if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("cpgcat did not leave within " + LEAVE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while cpgcat leaves", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("cpgcat failed with exit code " + process.exitValue());
    }
  }

  private void read() {
    try (InputStream output = process.getInputStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(output, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        byte[] payload = HexFormat.of().parseHex(line, tab + 1, line.length());
        synchronized (received) {
          received.add(new Received(line.substring(0, tab), payload));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what cpgcat prints", e);
    }
  }

  /** A line that it printed. The bytes must not be changed. */
  @SuppressWarnings("ArrayRecordComponent")
  record Received(String sender, byte[] payload) {
    /** Whether it is what members of cpg-jms tell each other, and not a payload as it is. */
    boolean isFrame() {
      return new String(payload, StandardCharsets.ISO_8859_1).startsWith("CPGJ\1");
    }

    List<Sighting> sightings() {
      return Sighting.in(sender, new String(payload, StandardCharsets.ISO_8859_1));
    }
  }
}
