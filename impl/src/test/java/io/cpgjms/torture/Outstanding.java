package io.cpgjms.torture;

import io.cpgjms.torture.log.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Messages that were sent without waiting and whose fate is not known yet. The group layer tells
 * how many of them will not be confirmed: these are the oldest, since they come back in the order
 * in which they were sent. Safe for any thread.
 */
final class Outstanding {
  private final Set<MessageId> messages = new LinkedHashSet<>();

  synchronized void add(MessageId id) {
    messages.add(id);
  }

  synchronized void remove(MessageId id) {
    if (messages.remove(id) && messages.isEmpty()) {
      notifyAll();
    }
  }

  /** Takes the oldest; fewer if there are not as many. */
  synchronized List<MessageId> oldest(int count) {
    List<MessageId> oldest = new ArrayList<>(messages).subList(0, Math.min(count, messages.size()));
    oldest.forEach(this::remove);
    return oldest;
  }

  /** Waits until nothing is outstanding; returns when the time is over, too. */
  synchronized void awaitNone(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toMillis(); left > 0 && !messages.isEmpty(); ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
