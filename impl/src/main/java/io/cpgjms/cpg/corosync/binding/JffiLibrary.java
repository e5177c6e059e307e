package io.cpgjms.cpg.corosync.binding;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Loads libjffi, JNR's native half, from the bundle. */
final class JffiLibrary {
  private JffiLibrary() {}

  /**
   * Extracts the library of this machine to a fresh private directory, loads it, and deletes the
   * file: a mapped library works without its file.
   *
   * @throws IOException if there is none for this machine or the directory does not do, with advice
   */
  static void load(Path directory) throws IOException {
    String resource = "jni/" + architecture() + "-Linux/libjffi-1.2.bin";
    try (InputStream content = JffiLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (content == null) {
        throw new IOException("the native layer lacks " + resource + ": this build is broken");
      }
      loadFrom(directory, content);
    }
    skipOwnLoading();
  }

  private static String architecture() throws IOException {
    String name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "linux amd64", "linux x86_64" -> "x86_64";
      case "linux aarch64", "linux arm64" -> "aarch64";
      default ->
          throw new IOException(
              "no native part for "
                  + name
                  + ": engine=corosync runs on Linux x86_64 and aarch64; use engine=embedded");
    };
  }

  private static void loadFrom(Path directory, InputStream content) throws IOException {
    Path own = null;
    Path file = null;
    try {
      own = Files.createTempDirectory(directory, "cpgjms-native-");
      file = own.resolve("libjffi-1.2.so");
      Files.copy(content, file);
      // Called from this class, so the library belongs to this class loader.
      System.load(file.toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new IOException(
          "cannot extract and load libjffi in "
              + directory
              + " ("
              + e
              + "): set the property nativeDirectory to a directory that this user may write and"
              + " that is not mounted noexec",
          e);
    } finally {
      if (file != null) {
        Files.deleteIfExists(file);
      }
      if (own != null) {
        Files.deleteIfExists(own);
      }
    }
  }

  /**
   * jffi would look for the class that loads the library in the system class loader first, and so
   * bind the library to another copy of jffi if there is one on the class path. It is loaded
   * already: say so. The field is that of jffi 1.3.
   */
  private static void skipOwnLoading() throws IOException {
    try {
      Field loaded = Class.forName("com.kenai.jffi.Init").getDeclaredField("loaded");
      loaded.setAccessible(true);
      loaded.setBoolean(null, true);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this build has another jffi than 1.3: " + e, e);
    }
  }
}
