package io.cpgjms.cpg.corosync;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Shared memory of connections of this process whose daemon was killed: 3 MB each. libqb leaves the
 * removal to the daemon, and removes it in its stead only if it sees no such process any more. A
 * handle is closed as soon as its socket is, and then the killed daemon still has its process
 * number. Safe for any thread.
 */
final class OrphanedMemory {
  private static final Logger LOG = System.getLogger(OrphanedMemory.class.getName());
  private static final Path DIRECTORY = Path.of("/dev/shm");
  private static final char ZOMBIE = 'Z';

  private OrphanedMemory() {}

  /** Removes what is orphaned now. What this process has mapped of it stays usable. */
  static void remove() {
    // libqb's names: qb-DAEMON-CLIENT-DESCRIPTOR-RANDOM
    String ours = "qb-*-" + ProcessHandle.current().pid() + "-*-*";
    try (DirectoryStream<Path> connections = Files.newDirectoryStream(DIRECTORY, ours)) {
      for (Path connection : connections) {
        if (isDead(connection.getFileName().toString().split("-", -1)[1])) {
          delete(connection);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(Level.DEBUG, "shared memory of a killed daemon stays", e);
    }
  }

  private static boolean isDead(String pid) throws IOException {
    try {
      String status = Files.readString(Path.of("/proc", pid, "stat"));
      return status.charAt(status.lastIndexOf(')') + 2) == ZOMBIE;
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private static void delete(Path connection) throws IOException {
    try (DirectoryStream<Path> segments = Files.newDirectoryStream(connection)) {
      for (Path segment : segments) {
        Files.deleteIfExists(segment);
      }
    }
    Files.deleteIfExists(connection);
  }
}
