package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleStateTest {
  @ParameterizedTest(name = "{0} on {1} becomes {2}")
  @CsvSource({
    "ASSOCIATED, ASSOCIATE, ASSOCIATED",
    "ASSOCIATED, DISSOCIATE, DISSOCIATED",
    "ASSOCIATED, CLOSE, CLOSED",
    "ASSOCIATED, INVALIDATE, INVALID",
    "DISSOCIATED, ASSOCIATE, ASSOCIATED",
    "DISSOCIATED, DISSOCIATE, DISSOCIATED",
    "DISSOCIATED, CLOSE, CLOSED",
    "DISSOCIATED, INVALIDATE,",
    "CLOSED, ASSOCIATE,",
    "CLOSED, DISSOCIATE,",
    "CLOSED, CLOSE, CLOSED",
    "CLOSED, INVALIDATE,",
    "INVALID, ASSOCIATE,",
    "INVALID, DISSOCIATE,",
    "INVALID, CLOSE, CLOSED",
    "INVALID, INVALIDATE, INVALID"
  })
  void theTableOfHandleStates(HandleState from, HandleState.Event event, HandleState to) {
    assertEquals(Optional.ofNullable(to), from.after(event));
  }
}
