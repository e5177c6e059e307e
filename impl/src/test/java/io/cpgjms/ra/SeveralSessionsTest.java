package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code maxSession} above 1. */
class SeveralSessionsTest extends ActivationFixture {
  private static final DeliveryPolicy THREE = policy(3, 5, Duration.ofMillis(20), null, -1);

  @Test
  void soManyMessagesAreDeliveredAtOnce() throws Exception {
    CyclicBarrier all = new CyclicBarrier(3);
    activate(bean.doing(what -> await(all)), THREE);
    for (int i = 0; i < 9; i++) {
      other.send("m" + i);
    }
    for (int i = 0; i < 9; i++) {
      bean.next();
    }
    awaitAttribute("Delivered", 9L);
    assertEquals(0L, attribute("Failed"));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void thoseOfOneGroupKeepTheirOrderThoughSomeFail() throws Exception {
    activate(bean.doing(SeveralSessionsTest::failNowAndThen), THREE);
    for (int i = 0; i < 60; i++) {
      send("g" + i % 4 + " " + i, "g" + i % 4);
    }
    Map<String, List<Integer>> taken = new HashMap<>();
    while (taken.values().stream().mapToInt(List::size).sum() < 60) {
      String seen = bean.next();
      if (succeeds(seen)) {
        String[] words = seen.split(" ", -1);
        taken.computeIfAbsent(words[0], group -> new ArrayList<>()).add(Integer.valueOf(words[1]));
      }
    }
    for (int group = 0; group < 4; group++) {
      int first = group;
      assertEquals(
          IntStream.range(0, 15).mapToObj(i -> first + 4 * i).toList(), taken.get("g" + group));
    }
  }

  private static boolean succeeds(String seen) {
    return seen.contains("again") || !seen.endsWith("7");
  }

  private static void failNowAndThen(String seen) {
    if (!succeeds(seen)) {
      throw new IllegalStateException("now and then");
    }
  }

  @Test
  void aViewWaitsForTheMessagesBeforeItAndThoseAfterItForTheView() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    activate(beanWithViews.doing(what -> holdUp(what, gate)), THREE);
    assertEquals("view of 2", beanWithViews.next());
    other.send("held up");
    other.send("passes");
    assertEquals(
        List.of("held up", "passes"),
        List.of(beanWithViews.next(), beanWithViews.next()).stream().sorted().toList());
    try (OtherProcess third = new OtherProcess(bus, "orders", 3)) {
      assertEquals(other.group(), third.group());
      other.send("after the view");
      awaitAtLeast("Waiting", 3);
      assertEquals(List.of(), List.copyOf(beanWithViews.seen));
      gate.countDown();
      assertEquals("view of 3", beanWithViews.next());
      assertEquals("after the view", beanWithViews.next());
    }
  }

  private static void holdUp(String what, CountDownLatch gate) {
    try {
      if (what.equals("held up") && !gate.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test did not open the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fewerEndpointsThanSessionsAreNoFailure() throws Exception {
    activate(bean.unavailable(20), THREE);
    for (int i = 0; i < 30; i++) {
      other.send("m" + i);
    }
    awaitAttribute("Delivered", 30L);
    assertEquals(0L, attribute("Failed"));
  }
}
