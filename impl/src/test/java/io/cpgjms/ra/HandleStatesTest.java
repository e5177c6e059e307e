package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.IllegalStateException;
import jakarta.resource.ResourceException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table of {@link HandleState}, by the calls of a container that cause them. */
class HandleStatesTest extends OutboundFixture {
  private ConnectionHandle handle;
  private CpgManagedConnection connection;

  private void reach(HandleState state) throws Exception {
    handle = open(lazyPool);
    connection = used(lazyPool);
    switch (state) {
      case ASSOCIATED -> {}
      case DISSOCIATED -> connection.dissociateConnections();
      case CLOSED -> handle.close();
      case INVALID -> connection.cleanup();
    }
    assertEquals(state, handle.state());
    lazyPool.log.clear();
  }

  private void cause(HandleState.Event event) throws ResourceException {
    switch (event) {
      case ASSOCIATE -> created().associateConnection(handle);
      case DISSOCIATE -> connection.dissociateConnections();
      case CLOSE -> handle.close();
      case INVALIDATE -> connection.cleanup();
    }
  }

  /** What a connection tells a handle that it took from its set just before the handle left it. */
  private void causeTooLate(HandleState.Event event) {
    if (event == HandleState.Event.DISSOCIATE) {
      handle.dissociate();
    } else if (event == HandleState.Event.INVALIDATE) {
      handle.invalidate();
    }
  }

  @ParameterizedTest(name = "{0} on {1} becomes {2}, and the container hears [{3}]")
  @CsvSource({
    "ASSOCIATED, ASSOCIATE, ASSOCIATED,",
    "ASSOCIATED, DISSOCIATE, DISSOCIATED,",
    "ASSOCIATED, CLOSE, CLOSED, closed true",
    "ASSOCIATED, INVALIDATE, INVALID,",
    "DISSOCIATED, ASSOCIATE, ASSOCIATED,",
    "DISSOCIATED, DISSOCIATE, DISSOCIATED,",
    "DISSOCIATED, CLOSE, CLOSED, inactive closed",
    "DISSOCIATED, INVALIDATE, DISSOCIATED,",
    "CLOSED, DISSOCIATE, CLOSED,",
    "CLOSED, CLOSE, CLOSED,",
    "CLOSED, INVALIDATE, CLOSED,",
    "INVALID, DISSOCIATE, INVALID,",
    "INVALID, CLOSE, CLOSED,",
    "INVALID, INVALIDATE, INVALID,"
  })
  void whatHappensToAHandle(HandleState from, HandleState.Event event, HandleState to, String heard)
      throws Exception {
    reach(from);
    cause(event);
    assertEquals(to, handle.state());
    causeTooLate(event);
    assertEquals(to, handle.state());
    assertEquals(heard == null ? List.of() : List.of(heard), lazyPool.log);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSED", "INVALID"})
  void aHandleThatIsAtItsEndTakesNoConnection(HandleState end) throws Exception {
    reach(end);
    String text =
        assertThrows(ResourceException.class, () -> cause(HandleState.Event.ASSOCIATE))
            .getMessage();
    assertTrue(text.contains(end.name()), text);
    assertEquals(end, handle.state());
  }

  @ParameterizedTest(name = "using one that is {0} makes the container hear [{1}]")
  @CsvSource({"ASSOCIATED,", "DISSOCIATED, associate"})
  void aHandleThatIsNotAtItsEndIsAssociatedOnceItIsUsed(HandleState state, String heard)
      throws Exception {
    reach(state);
    handle.lease(ORDERS);
    assertEquals(HandleState.ASSOCIATED, handle.state());
    assertEquals(heard == null ? List.of() : List.of(heard), lazyPool.log);
  }

  @ParameterizedTest(name = "using one that is {0} says \"{1}\"")
  @CsvSource({"CLOSED, the session is closed", "INVALID, open a session for each use and close it"})
  void aHandleThatIsAtItsEndSaysSo(HandleState end, String says) throws Exception {
    reach(end);
    String text =
        assertThrows(IllegalStateException.class, () -> handle.lease(ORDERS)).getMessage();
    assertTrue(text.contains(says), text);
    assertThrows(IllegalStateException.class, handle::unitOfWork);
    assertEquals(List.of(), lazyPool.log);
  }
}
