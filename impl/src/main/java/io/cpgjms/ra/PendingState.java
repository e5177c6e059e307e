package io.cpgjms.ra;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where something stands that an activation has taken from its inbox and not yet delivered. */
enum PendingState {
  /** It may be delivered as soon as what it follows is done. */
  WAITING,
  /** A session delivers it. */
  IN_HAND,
  /** It failed, and waits until its pause is over. */
  RESTING,
  /** It was taken, given up or dropped. */
  DONE;

  /** What happens to it. */
  enum Event {
    /** A session takes it. */
    TAKE,
    /** The session could not begin: as if it had not been taken. */
    PUT_BACK,
    /** It failed and is to be delivered again, after a pause. */
    REST,
    /** The pause is over. */
    RESTED,
    /** Nothing more is to be done. */
    FINISH
  }

  private static final Map<PendingState, Map<Event, PendingState>> TABLE =
      new EnumMap<>(PendingState.class);

  static {
    TABLE.put(WAITING, Map.of(Event.TAKE, IN_HAND));
    TABLE.put(IN_HAND, Map.of(Event.PUT_BACK, WAITING, Event.REST, RESTING, Event.FINISH, DONE));
    TABLE.put(RESTING, Map.of(Event.RESTED, WAITING));
    TABLE.put(DONE, Map.of());
  }

  /** The state after the event; empty if the event changes nothing here. */
  Optional<PendingState> after(Event event) {
    return Optional.ofNullable(TABLE.get(this).get(event));
  }
}
