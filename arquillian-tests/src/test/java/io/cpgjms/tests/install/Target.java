package io.cpgjms.tests.install;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A server to install in, and the folder of what its page shows.
 *
 * @param vendor whose server; the folder has the same name
 * @param home where it is unpacked
 * @param java the home of the JDK that runs it
 */
record Target(Vendor vendor, Path home, Path java) {
  private static final Path FOLDER = Path.of(System.getProperty("docs.folder"), "install");

  /** As the build tells them: {@code vendor:home:java}, with blanks between. */
  static List<Target> ofThisRun() {
    return Stream.of(System.getProperty("install.servers").strip().split("\\s+"))
        .map(text -> text.split(":"))
        .map(parts -> new Target(vendor(parts[0]), Path.of(parts[1]), Path.of(parts[2])))
        .toList();
  }

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

  private static Vendor vendor(String name) {
    return Vendor.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
