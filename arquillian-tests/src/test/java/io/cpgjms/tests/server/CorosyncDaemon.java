package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A one-node corosync on loopback. Confined to one thread. */
public final class CorosyncDaemon implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 20;
  private static final String CONFIGURATION =
      """
      totem {
        version: 2
        cluster_name: server-tests
        transport: knet
        crypto_cipher: none
        crypto_hash: none
      }
      nodelist {
        node {
          name: n1
          nodeid: 1
          ring0_addr: 127.0.0.1
        }
      }
      quorum {
        provider: corosync_votequorum
      }
      logging {
        to_stderr: yes
        to_syslog: no
        to_logfile: no
      }
      """;

  private final Process process;

  private CorosyncDaemon(Process process) {
    this.process = process;
  }

  /** Starts it and waits until clients can come. */
  public static CorosyncDaemon start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("corosync");
    Path configuration = Files.writeString(directory.resolve("corosync.conf"), CONFIGURATION);
    Path log = directory.resolve("corosync.log");
    Process process =
        new ProcessBuilder("corosync", "-f", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (groups().isBlank()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroy();
        throw new IllegalStateException("corosync does not start: " + Files.readString(log));
      }
    }
    return new CorosyncDaemon(process);
  }

  /** The members of all groups as {@code corosync-cpgtool} tells them; blank without a daemon. */
  public static String groups() throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder("corosync-cpgtool")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(tool.getInputStream().readAllBytes(), UTF_8);
    return tool.waitFor() == 0 ? output : "";
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }
}
