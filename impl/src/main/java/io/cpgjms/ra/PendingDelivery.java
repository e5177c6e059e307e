package io.cpgjms.ra;

import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.jms.Subscription.Received;
import java.util.Optional;

/**
 * Something received, on its way to an endpoint. Its state belongs to the {@link DeliveryQueue}'s
 * lock, all else to the session that has it in hand.
 */
final class PendingDelivery {
  private final String lane;
  private Received received;
  private int failures;
  private String givenUpBecause;
  private RetryPause deadLetterPause;
  private PendingState state = PendingState.WAITING;

  /**
   * @param lane what it must not overtake anybody of; null if it has no order
   */
  PendingDelivery(Received received, String lane) {
    this.received = received;
    this.lane = lane;
  }

  String lane() {
    return lane;
  }

  /** What is to be delivered now; a message has the count of this delivery. */
  Received received() {
    return received;
  }

  boolean isView() {
    return received instanceof Received.View;
  }

  boolean isWaiting() {
    return state == PendingState.WAITING;
  }

  /** Under the queue's lock. */
  void move(PendingState.Event event) {
    state =
        state
            .after(event)
            .orElseThrow(() -> new IllegalStateException(event + " of " + this + ": " + state));
  }

  /** How often it was delivered in vain. */
  int failures() {
    return failures;
  }

  /** It was delivered in vain once more: the next delivery says so. */
  void failed() {
    failures++;
  }

  /** It is delivered again. */
  void repeat() {
    if (received instanceof Received.Payload payload) {
      received = payload.redelivered();
    }
  }

  /** It is not delivered any more, but is to go to the dead-letter topic. */
  void giveUp(String why) {
    givenUpBecause = why;
    deadLetterPause = new RetryPause();
  }

  /** Why it is not delivered any more; empty while it is. */
  Optional<String> givenUpBecause() {
    return Optional.ofNullable(givenUpBecause);
  }

  /** The pauses between attempts to send it to the dead-letter topic; only if it is given up. */
  RetryPause deadLetterPause() {
    return deadLetterPause;
  }

  /** What it is called in the log: never the content. */
  @Override
  public String toString() {
    if (received instanceof Received.Payload payload) {
      return "message %s of %s at position %d"
          .formatted(
              messageId(payload), payload.delivery().sender(), payload.delivery().position());
    }
    return "view " + ((Received.View) received).view().number();
  }

  private static String messageId(Received.Payload payload) {
    try {
      return String.valueOf(payload.messageId());
    } catch (DamagedMessageException e) {
      return "without a readable id";
    }
  }
}
