package io.cpgjms.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.torture.log.MessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutstandingTest {
  private static final MessageId FIRST = new MessageId(1, 4, 1);
  private static final MessageId SECOND = new MessageId(1, 4, 2);
  private static final MessageId THIRD = new MessageId(1, 4, 3);

  private final Outstanding outstanding = new Outstanding();

  OutstandingTest() {
    List.of(FIRST, SECOND, THIRD).forEach(outstanding::add);
  }

  @Test
  void theOldestAreThoseThatHaveNotComeBack() {
    outstanding.remove(FIRST);
    assertEquals(List.of(SECOND), outstanding.oldest(1));
  }

  @Test
  void theOldestAreTakenOnce() {
    outstanding.oldest(2);
    assertEquals(List.of(THIRD), outstanding.oldest(5));
  }
}
