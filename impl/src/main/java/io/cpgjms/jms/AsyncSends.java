package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.Outbound;
import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The asynchronous sends of a session (Jakarta Messaging 3.1, 7.3). One thread sends them in their
 * order and waits for the confirmations: what has piled up meanwhile goes out in one frame. Another
 * one calls the completion listeners in the same order, so that a slow one delays no send. Both are
 * there only while there is something to do. Safe for any thread.
 */
final class AsyncSends {
  private static final Logger LOG = System.getLogger(AsyncSends.class.getName());

  /** Enough to pay for a multicast; more would make the first of a frame wait. */
  private static final int FRAME_BYTES = 1 << 16;

  private final long windowBytes;
  private final long frameBytes;
  private final ThreadPoolExecutor sender;
  private final ThreadPoolExecutor callbacks;
  private final Deque<AsyncSend> pending = new ArrayDeque<>();

  /** Of what is pending or not confirmed yet. */
  private long bytes;

  private boolean sending;
  private boolean closed;

  /** Counts the sends, from 1, and the listeners that have returned: they do in this order. */
  private long submitted;

  private long returned;
  private volatile Thread inCallback;

  AsyncSends(CpgConfiguration limits, String session) {
    this.windowBytes = limits.sendWindow();
    this.frameBytes = Math.min(FRAME_BYTES, limits.maxMessageSize());
    this.sender = threadFor("cpg-jms-sends-" + session);
    this.callbacks = threadFor("cpg-jms-completions-" + session);
  }

  private static ThreadPoolExecutor threadFor(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, name));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * Sends after all that were submitted before; waits only while the window is full.
   *
   * @return its number, for {@link #awaitReturned}
   */
  synchronized long submit(AsyncSend send) throws IllegalStateException {
    long size = send.outbound().size();
    Waiting.until(this, () -> closed || bytes == 0 || bytes + size <= windowBytes);
    checkOpen();
    bytes += size;
    pending.add(send);
    if (!sending) {
      sending = true;
      sender.execute(this::sendAll);
    }
    return ++submitted;
  }

  /** As {@link #submit}, for what is sent already as far as it can be: a transaction has it. */
  synchronized long completed(Message message, CompletionListener listener)
      throws IllegalStateException {
    checkOpen();
    callbacks.execute(() -> call(message, listener, null));
    return ++submitted;
  }

  private void checkOpen() throws IllegalStateException {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
  }

  private void sendAll() {
    for (List<AsyncSend> frame = next(); !frame.isEmpty(); frame = next()) {
      JMSException failure = send(frame);
      for (AsyncSend sent : frame) {
        callbacks.execute(() -> call(sent.message(), sent.listener(), failure));
      }
      confirmed(frame);
    }
  }

  private synchronized List<AsyncSend> next() {
    List<AsyncSend> frame = new ArrayList<>();
    long size = 0;
    while (!pending.isEmpty()
        && (frame.isEmpty() || frame.get(0).sharesFrameWith(pending.peek(), size, frameBytes))) {
      size += pending.peek().outbound().size();
      frame.add(pending.poll());
    }
    if (frame.isEmpty()) {
      sending = false;
      notifyAll();
    }
    return frame;
  }

  private static JMSException send(List<AsyncSend> frame) {
    AsyncSend first = frame.get(0);
    try {
      first.lease().sendAndConfirm(frame.size() == 1 ? first.outbound() : together(frame));
      return null;
    } catch (CpgException e) {
      return JmsExceptions.of(e);
    } catch (RuntimeException e) {
      return JmsExceptions.caused(new JMSException("the send failed: " + e.getMessage()), e);
    }
  }

  private static Outbound together(List<AsyncSend> frame) {
    List<byte[]> payloads = new ArrayList<>();
    frame.forEach(send -> payloads.addAll(((Outbound.Framed) send.outbound()).payloads()));
    return new Outbound.Framed(payloads);
  }

  private synchronized void confirmed(List<AsyncSend> frame) {
    frame.forEach(send -> bytes -= send.outbound().size());
    notifyAll();
  }

  private void call(Message message, CompletionListener listener, JMSException failure) {
    inCallback = Thread.currentThread();
    try {
      if (failure == null) {
        listener.onCompletion(message);
      } else {
        listener.onException(message, failure);
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "a completion listener threw", e);
    } finally {
      inCallback = null;
      callReturned();
    }
  }

  private synchronized void callReturned() {
    returned++;
    notifyAll();
  }

  /** Waits until all has gone out, so that what is sent next stands behind it. */
  synchronized void awaitSent() {
    Waiting.until(this, () -> !sending);
  }

  /** Waits until the listener of the send with this number has returned, and all before it. */
  synchronized void awaitReturned(long number) {
    Waiting.until(this, () -> returned >= number);
  }

  /** Waits for the listeners of all that was submitted until now. */
  synchronized void awaitReturned() {
    awaitReturned(submitted);
  }

  /** Whether the calling thread runs a completion listener of the session. */
  boolean isInCallback() {
    return inCallback == Thread.currentThread();
  }

  /** A listener that waited for its own return would wait for ever (7.3.4). */
  void checkNotInCallback(String what) throws IllegalStateException {
    if (isInCallback()) {
      throw new IllegalStateException(
          "a completion listener cannot %s: let another thread do it".formatted(what));
    }
  }

  /** As the other, unless the listener of the send with this number has returned before. */
  synchronized void checkNotInCallback(String what, long number) throws IllegalStateException {
    if (returned < number) {
      checkNotInCallback(what);
    }
  }

  /** Accepts nothing any more, and waits for what was. */
  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
      awaitReturned();
    }
    sender.shutdown();
    callbacks.shutdown();
  }
}
