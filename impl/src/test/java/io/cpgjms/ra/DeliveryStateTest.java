package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStateTest {
  @ParameterizedTest(name = "{0}: {1} {2} {3} {4} {5} {6}")
  @CsvSource({
    // state, on READY, START, FINISH, PAUSE, RESUME, STOP
    "IDLE, SCHEDULED, , , , , STOPPED",
    "SCHEDULED, , RUNNING, , PAUSED, , STOPPED",
    "RUNNING, , , IDLE, PAUSED, , STOPPING",
    "PAUSED, , , , , SCHEDULED, STOPPED",
    "STOPPING, , , STOPPED, STOPPED, , ",
    "STOPPED, , , , , , "
  })
  void theTableOfDeliveryStates(
      DeliveryState from,
      DeliveryState onReady,
      DeliveryState onStart,
      DeliveryState onFinish,
      DeliveryState onPause,
      DeliveryState onResume,
      DeliveryState onStop) {
    DeliveryState[] expected = {onReady, onStart, onFinish, onPause, onResume, onStop};
    for (DeliveryState.Event event : DeliveryState.Event.values()) {
      assertEquals(
          Optional.ofNullable(expected[event.ordinal()]), from.after(event), () -> "" + event);
    }
  }
}
