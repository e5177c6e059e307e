package io.cpgjms.cpg.corosync;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Map;
import javax.security.auth.Subject;

/**
 * Creates the class loader of the native layer so that nothing leads from it to the class loader of
 * this class: its own class must not be one of ours either. So a loader of the JDK's reads that one
 * class from a file, which is deleted at once; the rest comes from memory.
 */
final class PinnedLoader {
  private static final String LOADER_CLASS = "io.cpgjms.cpg.corosync.binding.MemoryClassLoader";
  private static final Runtime.Version FIRST_WITHOUT_ACCESS_CONTROL = Runtime.Version.parse("24");

  private PinnedLoader() {}

  /**
   * @param entries the files of the bundle
   * @param directory where this user may write
   */
  static ClassLoader create(Map<String, byte[]> entries, Path directory)
      throws IOException, ReflectiveOperationException {
    String file = LOADER_CLASS.replace('.', '/') + ".class";
    Path root;
    try {
      root = Files.createTempDirectory(directory, "cpgjms-loader-");
    } catch (IOException e) {
      throw new IOException(
          "cannot write to "
              + directory
              + " ("
              + e
              + "): set the property nativeDirectory to a directory that this user may write and"
              + " that is not mounted noexec",
          e);
    }
    Path target = root.resolve(file);
    try {
      Files.createDirectories(target.getParent());
      Files.write(target, entries.get(file));
      try (URLClassLoader first = newUrlClassLoader(root.toUri().toURL())) {
        return (ClassLoader)
            first.loadClass(LOADER_CLASS).getConstructor(Map.class).newInstance(entries);
      }
    } finally {
      for (Path path = target; !path.equals(directory); path = path.getParent()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Before JDK 24 a URLClassLoader keeps the protection domains on the stack of its creator, hence
   * their class loaders. Created by JDK classes only, below a Subject call that cuts the stack off,
   * it has none to keep.
   */
  @SuppressWarnings({"removal", "unchecked"})
  private static URLClassLoader newUrlClassLoader(URL root) throws ReflectiveOperationException {
    URL[] roots = {root};
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    if (Runtime.version().compareTo(FIRST_WITHOUT_ACCESS_CONTROL) >= 0) {
      return new URLClassLoader("cpg-jms native layer, loader", roots, parent);
    }
    MethodHandle constructor =
        MethodHandles.publicLookup()
            .findConstructor(
                URLClassLoader.class,
                MethodType.methodType(void.class, URL[].class, ClassLoader.class));
    PrivilegedAction<URLClassLoader> create =
        MethodHandleProxies.asInterfaceInstance(
            PrivilegedAction.class,
            MethodHandles.insertArguments(constructor, 0, roots, parent)
                .asType(MethodType.methodType(Object.class)));
    return Subject.doAsPrivileged(null, create, new AccessControlContext(new ProtectionDomain[0]));
  }
}
