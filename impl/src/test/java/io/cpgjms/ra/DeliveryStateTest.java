package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStateTest {
  @ParameterizedTest
  @CsvSource({
    "IDLE, READY=SCHEDULED STOP=STOPPED",
    "SCHEDULED, START=RUNNING PAUSE=PAUSED STOP=STOPPED",
    "RUNNING, FINISH=IDLE PAUSE=PAUSED STOP=STOPPING",
    "PAUSED, RESUME=SCHEDULED STOP=STOPPED",
    "STOPPING, FINISH=STOPPED PAUSE=STOPPED",
    "STOPPED, ''"
  })
  void eachStateHasTheseTransitionsAndNoOther(DeliveryState from, String transitions) {
    Map<DeliveryState.Event, DeliveryState> expected = new EnumMap<>(DeliveryState.Event.class);
    for (String pair : transitions.isEmpty() ? new String[0] : transitions.split(" ", -1)) {
      int equals = pair.indexOf('=');
      expected.put(
          DeliveryState.Event.valueOf(pair.substring(0, equals)),
          DeliveryState.valueOf(pair.substring(equals + 1)));
    }
    Map<DeliveryState.Event, DeliveryState> actual = new EnumMap<>(DeliveryState.Event.class);
    for (DeliveryState.Event event : DeliveryState.Event.values()) {
      from.after(event).ifPresent(next -> actual.put(event, next));
    }
    assertEquals(expected, actual);
  }
}
