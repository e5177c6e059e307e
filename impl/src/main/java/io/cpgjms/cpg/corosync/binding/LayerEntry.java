package io.cpgjms.cpg.corosync.binding;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;

/** The door of the native layer. Safe for any thread. */
public final class LayerEntry {
  private static final Runtime.Version FIRST_WITHOUT_ACCESS_CONTROL = Runtime.Version.parse("24");

  /**
   * At its first use JNR warns that its class loader cannot be collected. That is what this layer
   * is there for.
   */
  private static final Logger JNR_FINALIZER_LOG =
      Logger.getLogger("jnr.ffi.util.ref.FinalizableReferenceQueue");

  private final Map<String, Map<String, MethodHandle>> callsBySoname = new TreeMap<>();
  private boolean jffiLoaded;

  private LayerEntry() {}

  /**
   * A new, idle layer as an MBean to be registered by the caller. Its operation takes the directory
   * for libjffi, a header ({@code cpg} or {@code quorum}) and the soname of its library, all
   * String, and returns the {@link CallTable} of {@link CpgCalls} or {@link QuorumCalls}. It throws
   * FileNotFoundException if that library is missing, another IOException if libjffi does not load;
   * a later call tries again.
   */
  public static Object create() {
    LayerEntry entry = new LayerEntry();
    return new ProcessShare(
        "The native layer of cpg-jms: JNR-FFI, libcpg and libquorum, one for all deployments",
        arguments ->
            entry.calls(
                Path.of((String) arguments[0]), (String) arguments[1], (String) arguments[2]),
        entry::sonames);
  }

  private synchronized String[] sonames() {
    return callsBySoname.keySet().toArray(String[]::new);
  }

  private synchronized Map<String, MethodHandle> calls(
      Path nativeDirectory, String header, String soname) throws IOException {
    Map<String, MethodHandle> calls = callsBySoname.get(soname);
    if (calls == null) {
      calls = detached(() -> load(nativeDirectory, header, soname));
      callsBySoname.put(soname, calls);
    }
    return calls;
  }

  private Map<String, MethodHandle> load(Path nativeDirectory, String header, String soname)
      throws IOException, IllegalAccessException {
    if (!jffiLoaded) {
      JffiLibrary.load(nativeDirectory);
      jffiLoaded = true;
    }
    Level before = JNR_FINALIZER_LOG.getLevel();
    JNR_FINALIZER_LOG.setLevel(Level.OFF);
    try {
      return CallTable.of(
          switch (header) {
            case "cpg" -> new CpgCalls(soname);
            case "quorum" -> new QuorumCalls(soname);
            default -> throw new IOException("no binding for the header " + header);
          });
    } finally {
      JNR_FINALIZER_LOG.setLevel(before);
    }
  }

  private interface Loading {
    Map<String, MethodHandle> load() throws Exception;
  }

  /**
   * JNR starts a thread that never ends, and that thread inherits from its creator what would pin
   * the deployment which happens to come first: context class loader, inheritable thread locals,
   * thread group, and (before JDK 24) the protection domains on the stack. So it is created on a
   * thread of ours that has none of them.
   */
  private static Map<String, MethodHandle> detached(Loading loading) throws IOException {
    FutureTask<Map<String, MethodHandle>> task = new FutureTask<>(loading::load);
    Thread thread =
        new Thread(rootGroup(), () -> withoutCallers(task), "cpgjms-native-init", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true; // it takes milliseconds and cannot be undone half-way
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /**
   * Runs the task in an access control context of this class loader only. AccessController itself
   * would add the protection domain of its caller's caller; Subject is a JDK class and has none.
   */
  @SuppressWarnings("removal")
  private static void withoutCallers(Runnable task) {
    if (Runtime.version().compareTo(FIRST_WITHOUT_ACCESS_CONTROL) >= 0) {
      task.run();
      return;
    }
    PrivilegedAction<Void> action =
        () -> {
          task.run();
          return null;
        };
    Subject.doAsPrivileged(null, action, new AccessControlContext(new ProtectionDomain[0]));
  }
}
