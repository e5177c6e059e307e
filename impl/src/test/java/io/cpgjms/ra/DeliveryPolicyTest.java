package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {
  private static DeliveryPolicy policy(int redeliveries, long first, double factor, long longest) {
    return new DeliveryPolicy(
        1,
        redeliveries,
        Duration.ofMillis(first),
        factor,
        Duration.ofMillis(longest),
        Optional.empty(),
        -1,
        false);
  }

  private static List<Long> pauses(DeliveryPolicy policy) {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(redelivery -> policy.delayBefore(redelivery).toMillis())
        .toList();
  }

  @Test
  void pausesGrowUpToTheLongest() {
    assertEquals(List.of(100L, 200L, 400L, 800L, 1000L), pauses(policy(5, 100, 2, 1000)));
    assertEquals(List.of(10L, 15L, 22L, 33L, 50L), pauses(policy(5, 10, 1.5, 1000)));
  }

  @Test
  void aMultiplierOfOneKeepsThem() {
    assertEquals(List.of(100L, 100L, 100L, 100L, 100L), pauses(policy(5, 100, 1, 1000)));
  }

  @Test
  void aFirstPauseLongerThanTheLongestIsCut() {
    assertEquals(Duration.ofMillis(50), policy(5, 100, 2, 50).delayBefore(1));
  }

  @Test
  void theLongestHoldsHoweverOftenItFails() {
    assertEquals(
        Duration.ofDays(1), policy(-1, 1, 1000, 86_400_000).delayBefore(Integer.MAX_VALUE));
  }

  @Test
  void redeliveriesAreCountedWithoutTheFirstDelivery() {
    DeliveryPolicy two = policy(2, 0, 1, 0);
    assertTrue(two.allowsRedelivery(2));
    assertFalse(two.allowsRedelivery(3));
    assertFalse(policy(0, 0, 1, 0).allowsRedelivery(1));
    assertTrue(policy(-1, 0, 1, 0).allowsRedelivery(Integer.MAX_VALUE));
  }
}
