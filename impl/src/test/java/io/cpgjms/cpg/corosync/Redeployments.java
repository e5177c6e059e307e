package io.cpgjms.cpg.corosync;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/**
 * A server in small, run as a JVM of its own: deploys and undeploys several times, then prints what
 * is left.
 */
public final class Redeployments {
  private static final int TIMES = 5;
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private Redeployments() {}

  /** The arguments are the class path of a deployment. */
  public static void main(String[] classPath) throws Exception {
    List<Path> paths = Arrays.stream(classPath).map(Path::of).toList();
    Set<String> threadsBefore = threads();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(deployAndUndeploy("deployment-" + i, paths));
    }
    forgetLastRecord();
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (left(loaders) > 0 && System.nanoTime() < end) {
      System.gc();
      Thread.onSpinWait();
    }
    System.out.println("loaders left: " + left(loaders));
    System.out.println(
        "layers: "
            + ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("io.cpgjms:type=NativeLayer,*"), null)
                .size());
    Set<String> threads = threads();
    threads.removeAll(threadsBefore);
    System.out.println("threads: " + threads);
  }

  /**
   * JDK 17 keeps the component type of the record whose equals was linked last
   * (ObjectMethods.OBJECT_EQ.asTypeCache), and with it one class loader, until the next one.
   */
  private static void forgetLastRecord() {
    record Next(StringBuilder component) {}

    StringBuilder component = new StringBuilder();
    if (!new Next(component).equals(new Next(component))) {
      throw new AssertionError("records of the same component are equal");
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(String name, List<Path> paths)
      throws Exception {
    try (FreshLoader deployment = new FreshLoader(name, paths)) {
      deployment.call("io.cpgjms.cpg.corosync.Deployment", "use");
      deployment.call("io.cpgjms.group.WatchedDeployment", "use");
      return new WeakReference<>(deployment.loader());
    }
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
