package io.cpgjms.ra;

/**
 * A message-driven bean's delivery, for administrators: {@code
 * io.cpgjms:type=Endpoint,topic="...",name="..."}, the name being the bean's class, in the platform
 * MBean server while the bean is active. Numbers count from the activation on. Safe for any thread.
 */
public interface EndpointMXBean {
  /**
   * {@code DELIVERING}; or {@code PAUSED} with the reasons: {@code ADMINISTRATOR} (pause was
   * called), {@code FAILURES} (maxSequentialDeliveryFailures was reached), {@code QUORUM} (this
   * node's partition is not known to have quorum); or {@code STOPPED}.
   */
  String getState();

  /** Messages and views that the bean took. */
  long getDelivered();

  /** Deliveries that the bean did not take. */
  long getFailed();

  /** Deliveries of something that had failed before. */
  long getRedelivered();

  /** Messages that were given up and went to the dead-letter topic. */
  long getDeadLettered();

  /** Messages and views that were given up, and that no dead-letter topic has. */
  long getSkipped();

  /** Messages and views that are here and not delivered yet, those with a delay not counted. */
  int getWaiting();

  /**
   * How often the bean was cut off for holding up the group. It loses what is sent from then on
   * until it has delivered what waits, and then subscribes again.
   */
  long getCutOffs();

  /** What failed last, empty if nothing did. */
  String getLastFailure();

  /** When that was, in ISO 8601, empty if nothing did. */
  String getLastFailureTime();

  /**
   * Pauses the delivery; what is in hand is finished. Messages wait as {@code slowConsumer} has it:
   * with {@code BLOCK_SENDERS} the senders wait too, and after {@code slowConsumerTimeout} the bean
   * is cut off.
   */
  void pause();

  /** Ends a pause by {@link #pause} or by failures. */
  void resume();
}
