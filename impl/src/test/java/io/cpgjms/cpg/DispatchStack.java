package io.cpgjms.cpg;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test method on a thread of its own whose stack {@code cpg_dispatch} fits on; on the
 * main thread of a JVM it would crash the process. A test that takes too long fails.
 */
public final class DispatchStack implements InvocationInterceptor {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Something that may throw anything. */
  @FunctionalInterface
  public interface Action {
    void run() throws Throwable;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    run(invocation::proceed);
  }

  /** Runs the action on such a thread and waits for its end. */
  public static void run(Action action) throws Throwable {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                action.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            },
            "cpg-test-dispatch",
            Cpg.MIN_DISPATCH_STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      done.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      AssertionError hung = new AssertionError("the test hung for " + LIMIT);
      hung.setStackTrace(thread.getStackTrace());
      throw hung;
    }
  }
}
