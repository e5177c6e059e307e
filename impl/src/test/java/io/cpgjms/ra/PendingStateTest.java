package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingStateTest {
  @ParameterizedTest
  @CsvSource({
    "WAITING, TAKE, IN_HAND",
    "WAITING, PUT_BACK,",
    "WAITING, REST,",
    "WAITING, RESTED,",
    "WAITING, FINISH,",
    "IN_HAND, TAKE,",
    "IN_HAND, PUT_BACK, WAITING",
    "IN_HAND, REST, RESTING",
    "IN_HAND, RESTED,",
    "IN_HAND, FINISH, DONE",
    "RESTING, TAKE,",
    "RESTING, PUT_BACK,",
    "RESTING, REST,",
    "RESTING, RESTED, WAITING",
    "RESTING, FINISH,",
    "DONE, TAKE,",
    "DONE, PUT_BACK,",
    "DONE, REST,",
    "DONE, RESTED,",
    "DONE, FINISH,"
  })
  void theTableOfPendingStates(PendingState from, PendingState.Event event, PendingState to) {
    assertEquals(Optional.ofNullable(to), from.after(event));
  }
}
