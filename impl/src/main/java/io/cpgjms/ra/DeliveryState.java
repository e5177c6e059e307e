package io.cpgjms.ra;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where one session of an activation stands: at most one Work of it is with the container. */
enum DeliveryState {
  /** Nothing to deliver. */
  IDLE,
  /** A Work is on its way to the container or waits for one of its threads. */
  SCHEDULED,
  /** A Work delivers. */
  RUNNING,
  /** The container had no thread or no endpoint free; goes on after a pause. */
  PAUSED,
  /** A Work delivers its last message. */
  STOPPING,
  /** Nothing is delivered any more. */
  STOPPED;

  /** What happens to a delivery. */
  enum Event {
    /** Something is there to deliver. */
    READY,
    /** A thread of the container begins the Work. */
    START,
    /** The Work is done. */
    FINISH,
    /** The container refused the Work, or the Work found no endpoint. */
    PAUSE,
    /** The pause is over. */
    RESUME,
    /** The endpoint is deactivated. */
    STOP
  }

  private static final Map<DeliveryState, Map<Event, DeliveryState>> TABLE =
      new EnumMap<>(DeliveryState.class);

  static {
    TABLE.put(IDLE, Map.of(Event.READY, SCHEDULED, Event.STOP, STOPPED));
    TABLE.put(SCHEDULED, Map.of(Event.START, RUNNING, Event.PAUSE, PAUSED, Event.STOP, STOPPED));
    TABLE.put(RUNNING, Map.of(Event.FINISH, IDLE, Event.PAUSE, PAUSED, Event.STOP, STOPPING));
    TABLE.put(PAUSED, Map.of(Event.RESUME, SCHEDULED, Event.STOP, STOPPED));
    TABLE.put(STOPPING, Map.of(Event.FINISH, STOPPED, Event.PAUSE, STOPPED));
    TABLE.put(STOPPED, Map.of());
  }

  /** The state after the event; empty if the event changes nothing here. */
  Optional<DeliveryState> after(Event event) {
    return Optional.ofNullable(TABLE.get(this).get(event));
  }
}
