package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Finds the native layer of this process, or creates it. All deployments with the same bundle share
 * one, in a class loader that no deployment can pin and that pins no deployment (JNR never lets go
 * of the class loader that it works in).
 *
 * <p>The place where they find it is the platform MBean server: the only map of the JDK from names
 * to arbitrary objects that every class loader sees. (Objects among the system properties would
 * break {@code Properties.store}.) The name has the bundle's digest instead of a version: another
 * bundle is another layer, whatever it calls itself. Safe for any thread.
 */
final class NativeLayer {
  static final String BUNDLE = "/META-INF/cpgjms/native-layer.zip";
  private static final String NAME = "io.cpgjms:type=NativeLayer,bundle=";
  private static final String OPERATION = "share";

  private NativeLayer() {}

  /**
   * The calls of a library by C name, as {@code binding.CpgCalls} and {@code binding.QuorumCalls}
   * describe them.
   *
   * @throws CpgException with advice, if the library is missing ({@link NativeLibrary#missing}) or
   *     the layer does not load (CS_ERR_LIBRARY)
   */
  static Map<String, MethodHandle> calls(Path nativeDirectory, NativeLibrary library) {
    try {
      byte[] bundle = bundle();
      ObjectName name = new ObjectName(NAME + digest(bundle));
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      while (true) {
        try {
          return share(server, name, nativeDirectory, library);
        } catch (InstanceNotFoundException e) {
          register(server, name, PinnedLoader.create(entries(bundle), nativeDirectory));
        }
      }
    } catch (FileNotFoundException e) {
      throw library.missing(e);
    } catch (IOException e) {
      throw new CpgException(e.getMessage(), CsError.CS_ERR_LIBRARY, e);
    } catch (JMException | ReflectiveOperationException e) {
      throw new CpgException("the native layer does not start: " + e, CsError.CS_ERR_LIBRARY, e);
    }
  }

  @SuppressWarnings("unchecked") // the same bundle, so the same type
  private static Map<String, MethodHandle> share(
      MBeanServer server, ObjectName name, Path nativeDirectory, NativeLibrary library)
      throws JMException, IOException {
    try {
      return (Map<String, MethodHandle>)
          server.invoke(
              name,
              OPERATION,
              new Object[] {nativeDirectory.toString(), library.header(), library.soname()},
              new String[] {
                String.class.getName(), String.class.getName(), String.class.getName()
              });
    } catch (MBeanException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void register(MBeanServer server, ObjectName name, ClassLoader loader)
      throws JMException, ReflectiveOperationException {
    Object entry =
        loader
            .loadClass("io.cpgjms.cpg.corosync.binding.LayerEntry")
            .getMethod("create")
            .invoke(null);
    try {
      server.registerMBean(entry, name);
    } catch (InstanceAlreadyExistsException e) {
      return; // another deployment was faster; this layer is still idle, and is collected
    }
  }

  private static byte[] bundle() throws IOException {
    try (InputStream in = NativeLayer.class.getResourceAsStream(BUNDLE)) {
      if (in == null) {
        throw new IOException(BUNDLE + " is not beside the classes: this build is broken");
      }
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] bundle) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bundle);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, byte[]> entries(byte[] bundle) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }
}
