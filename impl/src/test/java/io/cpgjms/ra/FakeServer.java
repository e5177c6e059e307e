package io.cpgjms.ra;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of an application server that a resource adapter sees: threads and timers. */
final class FakeServer implements BootstrapContext, WorkManager, AutoCloseable {
  static final String TIMER_NAME = "fake-server-timer";

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger rejections = new AtomicInteger();
  private final AtomicInteger timers = new AtomicInteger();

  final FakeTransactions transactions = new FakeTransactions();

  /** The next so many Works are refused. */
  void rejectWorks(int count) {
    rejections.set(count);
  }

  int rejectionsLeft() {
    return rejections.get();
  }

  int timersMade() {
    return timers.get();
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public Timer createTimer() {
    return new Timer(TIMER_NAME + timers.incrementAndGet(), true);
  }

  @Override
  public void scheduleWork(
      Work work, long startTimeout, ExecutionContext context, WorkListener listener)
      throws WorkException {
    if (rejections.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new WorkRejectedException("all threads are busy");
    }
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public XATerminator getXATerminator() {
    return null;
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return transactions;
  }

  @Override
  public void doWork(Work work) {
    throw notUsed();
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw notUsed();
  }

  @Override
  public long startWork(Work work) {
    throw notUsed();
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw notUsed();
  }

  @Override
  public void scheduleWork(Work work) {
    throw notUsed();
  }

  private static UnsupportedOperationException notUsed() {
    return new UnsupportedOperationException("the adapter schedules its work, with a listener");
  }
}
