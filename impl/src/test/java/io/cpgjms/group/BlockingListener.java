package io.cpgjms.group;

import io.cpgjms.api.GroupView;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the dispatch thread at the first delivery, so that a test can do something meanwhile. */
final class BlockingListener implements GroupListener {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public void onDelivery(Delivery delivery) {
    entered.countDown();
    await(released);
  }

  @Override
  public void onView(GroupView view) {}

  void awaitEntered() {
    await(entered);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
