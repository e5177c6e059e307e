package io.cpgjms.tests.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The archive as the build made it: nothing here looks at the reactor's class path. */
final class BuiltRar {
  static final Path FILE = Path.of(System.getProperty("rar.file"));

  private BuiltRar() {}

  /** Every file of the archive, of the archives in it and so on: {@code a.jar!/b.zip!/c}. */
  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(FILE)) {
      collect("", in, files);
    }
    return files;
  }

  private static void collect(String prefix, InputStream in, Map<String, byte[]> files)
      throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.isDirectory()) {
        continue;
      }
      String name = prefix + entry.getName();
      byte[] content = zip.readAllBytes();
      files.put(name, content);
      if (name.endsWith(".jar") || name.endsWith(".zip")) {
        collect(name + "!/", new ByteArrayInputStream(content), files);
      }
    }
  }

  /** A loader of the archive's classes; the Jakarta APIs come from the tests, as from a server. */
  static URLClassLoader classLoader() throws IOException {
    try (Stream<Path> content = Files.list(Path.of(System.getProperty("rar.content")))) {
      URL[] jars =
          content
              .filter(file -> file.toString().endsWith(".jar"))
              .map(BuiltRar::url)
              .toArray(URL[]::new);
      return new URLClassLoader(jars, BuiltRar.class.getClassLoader());
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
