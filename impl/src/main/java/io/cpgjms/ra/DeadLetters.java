package io.cpgjms.ra;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import io.cpgjms.jms.Subscription.Received;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Sends what an activation gave up to its dead-letter topic, as persistent messages. Safe for any
 * thread.
 *
 * <p>A dead letter is a copy with a new identifier and time and without an expiration: body,
 * properties, {@code JMSType}, {@code JMSCorrelationID}, {@code JMSReplyTo} and {@code JMSPriority}
 * are those of the message. It also has these properties:
 *
 * <ul>
 *   <li>{@code JMS_CPG_DeadLetterTopic} (String): the topic that it came from
 *   <li>{@code JMS_CPG_DeadLetterReason} (String): why it was given up
 *   <li>{@code JMS_CPG_DeadLetterDeliveryCount} (int): how often it was delivered
 *   <li>{@code JMS_CPG_DeadLetterMessageId} (String): its identifier; absent if it had none
 *   <li>{@code JMS_CPG_DeadLetterPosition} (long): its place in the group, as this process saw it
 *   <li>{@code JMS_CPG_DeadLetterNodeId} (long) and {@code JMS_CPG_DeadLetterPid} (int): its sender
 *   <li>{@code JMS_CPG_DeadLetterTime} (long): when it was given up, in ms since 1970-01-01 UTC
 * </ul>
 *
 * <p>A message whose body or properties are damaged comes as a BytesMessage of its payload; one
 * that is too big with the properties above comes without its body and its own properties. The
 * reason says so. A send in doubt is repeated, so a dead letter may come twice.
 */
final class DeadLetters implements AutoCloseable {
  private final CpgTopic from;
  private final CpgTopic topic;
  private final GroupLease lease;
  private final InstantSource clock;

  /**
   * @param from where the messages come from
   * @param topic where they go
   * @param lease a share in its group, closed with this
   */
  DeadLetters(CpgTopic from, CpgTopic topic, GroupLease lease, InstantSource clock) {
    this.from = from;
    this.topic = topic;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * Sends a message that was given up, and returns when it is in the order.
   *
   * @throws DeliveryFailedException if it may be tried again
   */
  void send(PendingDelivery givenUp) throws DeliveryFailedException {
    Received.Payload payload = (Received.Payload) givenUp.received();
    DeadLetterCopy.Letter letter =
        new DeadLetterCopy.Letter(
            from, givenUp.givenUpBecause().orElseThrow(), givenUp.failures(), clock.millis());
    try {
      try {
        send(encoded(letter, payload));
      } catch (CpgException e) {
        if (e.error() != CsError.CS_ERR_TOO_BIG) {
          throw e;
        }
        send(encoded(DeadLetterCopy.withoutBody(letter, payload, e.getMessage())));
      }
    } catch (CpgException | JMSException e) {
      throw new DeliveryFailedException(
          "%s cannot be sent to the dead-letter topic '%s': %s"
              .formatted(givenUp, topic, e.getMessage()),
          e);
    }
  }

  private byte[] encoded(DeadLetterCopy.Letter letter, Received.Payload payload)
      throws JMSException {
    try {
      return encoded(DeadLetterCopy.of(letter, payload));
    } catch (JMSException | DamagedMessageException | IllegalArgumentException damaged) {
      return encoded(DeadLetterCopy.ofPayload(letter, payload, damaged.getMessage()));
    }
  }

  private byte[] encoded(CpgMessage letter) throws JMSException {
    letter.setJMSDestination(topic);
    letter.setJMSMessageID("ID:dead-letter-" + UUID.randomUUID());
    return MessageEncoder.encode(letter);
  }

  private void send(byte[] encoded) {
    lease.sendAndConfirm(new Outbound.Framed(encoded));
  }

  /** Begins to give the share back. Never blocks. */
  void startClose() {
    lease.startClose();
  }

  /** Gives the share back. */
  @Override
  public void close() {
    lease.close();
  }
}
