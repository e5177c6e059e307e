package io.cpgjms.jms;

import java.util.function.BooleanSupplier;

/**
 * Waits that an interrupt does not end: listeners may be running still, which the caller awaits.
 */
final class Waiting {
  private Waiting() {}

  /**
   * Waits until the condition holds; an interrupt is there again afterwards.
   *
   * @param monitor which the caller holds, and which is notified when the condition may hold
   * @param reached called while the monitor is held
   */
  static void until(Object monitor, BooleanSupplier reached) {
    boolean interrupted = false;
    while (!reached.getAsBoolean()) {
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
