package io.cpgjms.group;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a channel counts. Each count has one writer at a time, which is the dispatch thread or who
 * holds the lock of the {@link SendGate}, so that counting costs a plain write; any thread reads.
 */
final class ChannelCounters {
  private final AtomicLong joined = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong framesSent = new AtomicLong();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicLong framesReceived = new AtomicLong();
  private final AtomicLong bytesReceived = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong onTheWayBytes = new AtomicLong();

  private static void add(AtomicLong count, long more) {
    count.setRelease(count.getPlain() + more);
  }

  void joined() {
    add(joined, 1);
  }

  void lost() {
    add(lost, 1);
  }

  /** The daemon took a frame. */
  void sent(int bytes) {
    add(framesSent, 1);
    add(bytesSent, bytes);
  }

  /** A frame came, an own one included. */
  void received(int bytes) {
    add(framesReceived, 1);
    add(bytesReceived, bytes);
  }

  /** A message of a frame went to the listeners. */
  void delivered() {
    add(delivered, 1);
  }

  /** A frame could not be read. */
  void unreadable() {
    add(unreadable, 1);
  }

  long unreadableFrames() {
    return unreadable.getAcquire();
  }

  /** What the gate holds now. */
  void queued(long waiting, long onTheWay) {
    waitingBytes.setRelease(waiting);
    onTheWayBytes.setRelease(onTheWay);
  }

  /** The counts, with what the channel knows besides. */
  GroupStatistics read(
      GroupStatistics.Condition condition, int listeners, SlowConsumerCounts slowConsumers) {
    return new GroupStatistics(
        condition.state(),
        condition.lastError(),
        condition.lastErrorAt(),
        condition.pendingCall(),
        joined.getAcquire(),
        lost.getAcquire(),
        framesSent.getAcquire(),
        bytesSent.getAcquire(),
        framesReceived.getAcquire(),
        bytesReceived.getAcquire(),
        delivered.getAcquire(),
        unreadable.getAcquire(),
        waitingBytes.getAcquire(),
        onTheWayBytes.getAcquire(),
        listeners,
        slowConsumers.droppedMessages(),
        slowConsumers.cutOffs(),
        slowConsumers.heldUp().toMillis());
  }
}
