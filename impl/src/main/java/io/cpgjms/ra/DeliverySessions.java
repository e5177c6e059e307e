package io.cpgjms.ra;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sessions of one activation: so many Works of it can be with the container at once. Something
 * to deliver wakes one, and each that finds something wakes another, so that there are no more than
 * there is work for. Safe for any thread.
 */
final class DeliverySessions {
  private final DeliveryQueue queue;
  private final DeliveryPauses pauses = new DeliveryPauses(this::wake);
  private final List<DeliverySchedule> schedules = new CopyOnWriteArrayList<>();

  DeliverySessions(DeliveryQueue queue) {
    this.queue = queue;
  }

  /** Adds them, before the first is woken. */
  void add(List<DeliverySchedule> added) {
    schedules.addAll(added);
  }

  /** What keeps them from delivering. */
  DeliveryPauses pauses() {
    return pauses;
  }

  /** Whether a session may deliver. */
  boolean mayDeliver() {
    return pauses.areOver();
  }

  /** Whether a session has something to do. */
  boolean haveWork() {
    return mayDeliver() && queue.hasMore();
  }

  /** Something may be there to deliver. Never blocks. */
  void wake() {
    if (mayDeliver()) {
      for (DeliverySchedule schedule : schedules) {
        if (schedule.ready()) {
          return;
        }
      }
    }
  }

  /** As {@link #wake}, if there is another one and something for it. */
  void wakeAnother() {
    if (schedules.size() > 1 && haveWork()) {
      wake();
    }
  }

  /**
   * Lets no more Work begin, and those that run end after what they have in hand. Never blocks.
   *
   * @param patience how long {@link #awaitStopped} waits from now; the first call counts
   */
  void stopTaking(Duration patience) {
    schedules.forEach(schedule -> schedule.stopTaking(patience));
  }

  /**
   * Waits, after {@link #stopTaking}, for the Works that deliver.
   *
   * @return whether they ended in time
   */
  boolean awaitStopped() throws InterruptedException {
    boolean stopped = true;
    for (DeliverySchedule schedule : schedules) {
      stopped &= schedule.awaitStopped();
    }
    return stopped;
  }
}
