package io.cpgjms.tests.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.util.Collection;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Stays while the application comes and goes, and tells what it has in the server: class loaders of
 * the archive and of its users, and the rest of the {@link Footprint}. {@code POST} runs the task
 * that the application left in the system properties, and tells what there is then; {@code GET}
 * gives the collector its chance before.
 */
@WebServlet("/watch")
public class WatchServlet extends HttpServlet {
  /** Less than the 30 s after which GlassFish ends a request's connection. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final transient Queue<WeakReference<Object>> loaders = new ConcurrentLinkedQueue<>();

  /** A record that no deployment made. */
  private record Another() {}

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Callable<?> task = (Callable<?>) System.getProperties().remove(request.getParameter("task"));
    FutureTask<Collection<?>> run = new FutureTask<>(() -> (Collection<?>) task.call());
    // Not the request's own thread: what the task leaves in it is not the archive's fault.
    new Thread(run, "exercise").start();
    try {
      for (Object loader : run.get()) {
        loaders.add(new WeakReference<>(loader));
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    report(response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long end = System.nanoTime() + PATIENCE;
    do {
      collect();
    } while (alive() > 0 && System.nanoTime() < end);
    report(response);
  }

  private void report(HttpServletResponse response) throws IOException {
    Properties found = Footprint.now();
    found.setProperty("loaders", Long.toString(alive()));
    found.store(response.getWriter(), null);
  }

  private long alive() {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** Collects what only caches of the JDK hold, too. */
  private static void collect() {
    linkTheEqualsOfAnotherRecord();
    try {
      // Larger than the heap, which makes the collector clear soft references before it gives up.
      throw new AssertionError(new long[1 << 28].length);
    } catch (OutOfMemoryError expected) {
      System.gc();
    }
  }

  /** JDK 17 keeps the one record class of the process whose {@code equals} was linked last. */
  private static void linkTheEqualsOfAnotherRecord() {
    try {
      MethodType equals = MethodType.methodType(boolean.class, Another.class, Object.class);
      ObjectMethods.bootstrap(MethodHandles.lookup(), "equals", equals, Another.class, "");
    } catch (Throwable e) {
      throw new LinkageError("equals of a record", e);
    }
  }
}
