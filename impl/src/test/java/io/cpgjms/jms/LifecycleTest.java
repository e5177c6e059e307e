package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  @ParameterizedTest
  @CsvSource({
    "STOPPED, STOPPED, true",
    "STOPPED, STARTED, true",
    "STOPPED, CLOSED,  true",
    "STARTED, STOPPED, true",
    "STARTED, STARTED, true",
    "STARTED, CLOSED,  true",
    "CLOSED,  STOPPED, false",
    "CLOSED,  STARTED, false",
    "CLOSED,  CLOSED,  true"
  })
  void aConnectionGoesBackAndForthUntilItIsClosed(Lifecycle from, Lifecycle to, boolean allowed) {
    assertEquals(allowed, from.mayBecome(to));
  }
}
