package io.cpgjms.ra;

import io.cpgjms.message.CpgTopic;
import java.time.Duration;
import java.util.Optional;

/**
 * How an activation delivers: what its activation properties ask for, checked.
 *
 * @param maxSession how many messages the endpoint takes at once; 1 keeps the agreed order, more
 *     keep it for each {@code JMSXGroupID}
 * @param maximumRedeliveries how often a message that failed is delivered again; -1 for without end
 * @param initialRedeliveryDelay the pause before the first redelivery
 * @param backOffMultiplier what each further pause is multiplied with; at least 1
 * @param maximumRedeliveryDelay the longest pause
 * @param deadLetterDestination where a message goes that was given up; empty for the log only
 * @param maxSequentialDeliveryFailures after how many failures in a row the delivery pauses until
 *     it is resumed by JMX; -1 for never
 * @param requireQuorum whether delivery pauses while this node's partition has no quorum
 */
record DeliveryPolicy(
    int maxSession,
    int maximumRedeliveries,
    Duration initialRedeliveryDelay,
    double backOffMultiplier,
    Duration maximumRedeliveryDelay,
    Optional<CpgTopic> deadLetterDestination,
    int maxSequentialDeliveryFailures,
    boolean requireQuorum) {
  /** Whether something may be delivered again that has failed so often. */
  boolean allowsRedelivery(int failures) {
    return maximumRedeliveries < 0 || failures <= maximumRedeliveries;
  }

  /** The pause after it has failed so often, from 1. */
  Duration delayBefore(int redelivery) {
    double millis = initialRedeliveryDelay.toMillis() * Math.pow(backOffMultiplier, redelivery - 1);
    return millis < maximumRedeliveryDelay.toMillis()
        ? Duration.ofMillis((long) millis)
        : maximumRedeliveryDelay;
  }
}
