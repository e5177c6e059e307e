package io.cpgjms.tests.app;

/** What a test has done in a bean's transaction. */
@FunctionalInterface
public interface Task {
  /** Does it. */
  void run() throws Exception;
}
