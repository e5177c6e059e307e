package io.cpgjms.tests.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Tells what deployments left behind in the server, after it gave the collector its chance: class
 * loaders of which somebody left a {@link WeakReference} in the system properties, CPG handles, and
 * threads of ours and of the native layer.
 */
@WebServlet("/left-behind")
public class WatchServlet extends HttpServlet {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (loaders() > 0 && System.nanoTime() < end) {
      System.gc();
    }
    Properties left = new Properties();
    left.setProperty("loaders", Long.toString(loaders()));
    left.setProperty("handles", Integer.toString(JoinedHandles.count()));
    left.setProperty("ourThreads", threads(name -> name.contains("cpg")).toString());
    left.setProperty("nativeThreads", threads(WatchServlet::isOfTheNativeLayer).toString());
    left.store(response.getWriter(), null);
  }

  private static long loaders() {
    return System.getProperties().values().stream()
        .filter(value -> value instanceof WeakReference<?> loader && loader.get() != null)
        .count();
  }

  private static List<String> threads(Predicate<String> wanted) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(wanted)
        .sorted()
        .toList();
  }

  private static boolean isOfTheNativeLayer(String thread) {
    return thread.startsWith("jnr.") || thread.startsWith("Cleaner-");
  }
}
