package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells a connection's exception listener, one report at a time and on a thread of its own that is
 * there only while there is something to tell; without a listener it logs. What heals by itself,
 * such as a group that is lost and joined again, is not reported: pools throw connections away that
 * report. Safe for any thread, none waits.
 */
final class ExceptionReports {
  private static final Logger LOG = System.getLogger(ExceptionReports.class.getName());

  private final ScheduledThreadPoolExecutor executor;
  private final Map<GroupName, CpgException> lastDoubt = new HashMap<>();
  private volatile ExceptionListener listener;

  ExceptionReports(String connection) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "cpg-jms-exceptions-" + connection);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  ExceptionListener listener() {
    return listener;
  }

  void listener(ExceptionListener next) {
    listener = next;
  }

  /** Reports something final. */
  void report(JMSException exception) {
    executor.execute(() -> tell(exception));
  }

  /** Runs what reports something after a time; it must not throw. */
  void later(Runnable task, Duration delay) {
    var unused = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Reports messages that no send waits for and that may be lost. Each session of the connection
   * tells the same: the count of the process. It is reported once.
   */
  void inDoubt(GroupName group, int messages, CpgException cause) {
    synchronized (lastDoubt) {
      if (lastDoubt.put(group, cause) == cause) {
        return;
      }
    }
    String text =
        "%d NON_PERSISTENT message(s) of this process to %s are in doubt: %s"
            .formatted(messages, group, cause.getMessage());
    report(JmsExceptions.caused(new JMSException(text, cause.error().name()), cause));
  }

  private void tell(JMSException exception) {
    ExceptionListener told = listener;
    if (told == null) {
      LOG.log(Level.WARNING, "no exception listener is set for this:", exception);
      return;
    }
    try {
      told.onException(exception);
    } catch (RuntimeException e) {
      e.addSuppressed(exception);
      LOG.log(Level.WARNING, "the exception listener threw", e);
    }
  }

  /** Ends the thread when all is told; what is reported later is not. */
  void close() {
    executor.shutdown();
  }
}
