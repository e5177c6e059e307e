package io.cpgjms.tests.together;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A vendor's server as it is unpacked, from which servers in directories of their own are made. */
interface Product {
  /** Whose it is. */
  Vendor vendor();

  /**
   * Prepares a server.
   *
   * @param directory the server's own, not there yet
   * @return the directory from which it deploys what it finds there
   */
  Path install(Path directory) throws IOException;

  /** What starts the server of that directory, with more options for its JVM. */
  List<String> command(Path directory, List<String> options)
      throws IOException, InterruptedException;
}
