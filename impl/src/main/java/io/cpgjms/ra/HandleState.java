package io.cpgjms.ra;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where a connection handle stands, and what may happen to it there. */
enum HandleState {
  /** It has a managed connection. */
  ASSOCIATED,
  /** The container took its managed connection away; it asks for one when it is used. */
  DISSOCIATED,
  /** The application closed it. */
  CLOSED,
  /** The container cleaned or destroyed its managed connection; good for nothing but a close. */
  INVALID;

  /** What happens to a handle. */
  enum Event {
    /** It is given a managed connection, the first or another one. */
    ASSOCIATE,
    /** Its managed connection is taken away. */
    DISSOCIATE,
    /** The application or the container's leak detection closes it. */
    CLOSE,
    /** Its managed connection is cleaned or destroyed. */
    INVALIDATE
  }

  private static final Map<HandleState, Map<Event, HandleState>> TABLE =
      new EnumMap<>(HandleState.class);

  static {
    TABLE.put(
        ASSOCIATED,
        Map.of(
            Event.ASSOCIATE, ASSOCIATED,
            Event.DISSOCIATE, DISSOCIATED,
            Event.CLOSE, CLOSED,
            Event.INVALIDATE, INVALID));
    TABLE.put(
        DISSOCIATED,
        Map.of(
            Event.ASSOCIATE, ASSOCIATED,
            Event.DISSOCIATE, DISSOCIATED,
            Event.CLOSE, CLOSED));
    TABLE.put(CLOSED, Map.of(Event.CLOSE, CLOSED));
    TABLE.put(INVALID, Map.of(Event.CLOSE, CLOSED, Event.INVALIDATE, INVALID));
  }

  /** The state after the event; empty if it must not happen here. */
  Optional<HandleState> after(Event event) {
    return Optional.ofNullable(TABLE.get(this).get(event));
  }
}
