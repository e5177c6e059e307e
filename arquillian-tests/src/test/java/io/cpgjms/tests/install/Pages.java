package io.cpgjms.tests.install;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that the page of a server shows.
 *
 * @param vendor whose server; its folder has the same name
 */
record Pages(Vendor vendor) {
  private static final Path FOLDER = Path.of(System.getProperty("docs.folder"), "install");

  Path file(String name) {
    return FOLDER.resolve(vendor.toString()).resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** What an application brings for this server. */
  List<Path> descriptors() throws IOException {
    try (Stream<Path> files = Files.list(file("WEB-INF"))) {
      return files.sorted().toList();
    }
  }
}
