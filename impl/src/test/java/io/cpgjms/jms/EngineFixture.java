package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * A topic for a test, and what is closed after it. Runs on the embedded engine; nested in a class
 * that is {@link OnCorosync} the same tests run there.
 */
public abstract class EngineFixture {
  /** How long an event may take until the test fails. */
  protected static final long PATIENCE_MILLIS = 10_000;

  /** How long a test looks for what must not come. */
  protected static final long GLANCE_MILLIS = 100;

  /** A group name takes 127 bytes, with what is added to it. */
  private static final int MAX_METHOD_CHARS = 60;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  protected String topicName;

  /** The engine under test. */
  protected String url() {
    Class<?> outer = getClass().getEnclosingClass();
    return outer != null && outer.isAnnotationPresent(OnCorosync.class)
        ? "cpg:corosync"
        : "cpg:embedded?bus=" + getClass().getSimpleName();
  }

  @BeforeEach
  void nameTopic(TestInfo test) {
    String method = test.getTestMethod().map(Method::getName).orElseThrow();
    topicName =
        method.substring(0, Math.min(method.length(), MAX_METHOD_CHARS)) + "-" + System.nanoTime();
  }

  @AfterEach
  protected void closeAll() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  protected final <T extends AutoCloseable> T closing(T resource) {
    opened.push(resource);
    return resource;
  }

  protected static <T> T next(BlockingQueue<T> events) throws InterruptedException {
    T event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertNotNull(event, "nothing came in time");
    return event;
  }
}
