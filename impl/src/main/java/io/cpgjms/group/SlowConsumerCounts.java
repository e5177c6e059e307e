package io.cpgjms.group;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What slow consumers have cost in one group of this process so far. Safe for any thread. */
public final class SlowConsumerCounts {
  private final LongAdder droppedMessages = new LongAdder();
  private final LongAdder droppedBytes = new LongAdder();
  private final LongAdder cutOffs = new LongAdder();
  private final LongAdder heldUpNanos = new LongAdder();

  /** Null while nothing is held up. */
  private volatile Long heldUpSince;

  SlowConsumerCounts() {}

  /** Messages that consumers of this process lost under {@link SlowConsumer#DROP_OLDEST}. */
  public long droppedMessages() {
    return droppedMessages.sum();
  }

  /** The bytes of these messages. */
  public long droppedBytes() {
    return droppedBytes.sum();
  }

  /** Consumers of this process that were cut off. */
  public long cutOffs() {
    return cutOffs.sum();
  }

  /** How long messages of this process waited for slow consumers of the group, also now. */
  public Duration heldUp() {
    Long since = heldUpSince;
    long now = since == null ? 0 : System.nanoTime() - since;
    return Duration.ofNanos(heldUpNanos.sum() + now);
  }

  void dropped(long messages, long bytes) {
    droppedMessages.add(messages);
    droppedBytes.add(bytes);
  }

  void cutOff() {
    cutOffs.increment();
  }

  /** Called under the lock of the send gate, as {@link #goOn} is. */
  void holdUp() {
    if (heldUpSince == null) {
      heldUpSince = System.nanoTime();
    }
  }

  void goOn() {
    if (heldUpSince != null) {
      heldUpNanos.add(System.nanoTime() - heldUpSince);
      heldUpSince = null;
    }
  }
}
