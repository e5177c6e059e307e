package io.cpgjms.jms;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Adds up what a consumer dropped and tells it: the first at once, then at most once a second what
 * came since. Safe for any thread; telling is left to the scheduler's.
 */
public final class DropReports {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final BiConsumer<Runnable, Duration> scheduler;
  private final BiConsumer<Long, Long> listener;
  private long messages;
  private long bytes;
  private boolean scheduled;
  private long notBefore = System.nanoTime();

  /**
   * @param scheduler runs something after a time; must not block
   * @param listener told how many messages were dropped and how many bytes they had
   */
  public DropReports(BiConsumer<Runnable, Duration> scheduler, BiConsumer<Long, Long> listener) {
    this.scheduler = scheduler;
    this.listener = listener;
  }

  /** So many were dropped now. */
  public synchronized void dropped(long moreMessages, long moreBytes) {
    messages += moreMessages;
    bytes += moreBytes;
    if (!scheduled) {
      scheduled = true;
      long left = Math.max(0, notBefore - System.nanoTime());
      scheduler.accept(this::tell, Duration.ofNanos(left));
    }
  }

  private void tell() {
    long toldMessages;
    long toldBytes;
    synchronized (this) {
      toldMessages = messages;
      toldBytes = bytes;
      messages = 0;
      bytes = 0;
      scheduled = false;
      notBefore = System.nanoTime() + INTERVAL.toNanos();
    }
    listener.accept(toldMessages, toldBytes);
  }
}
