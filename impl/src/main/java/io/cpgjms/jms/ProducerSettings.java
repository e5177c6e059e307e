package io.cpgjms.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * How a producer sends. Immutable; a wrong value is refused when it is set.
 *
 * @param deliveryMode PERSISTENT waits for the confirmation, NON_PERSISTENT does not
 * @param priority 0 to 9; travels with the message, the agreed order does not change for it
 * @param timeToLive milliseconds until receivers drop the message; 0 for never
 * @param deliveryDelay milliseconds until receivers may deliver the message
 * @param disableMessageId whether messages have no identifier
 * @param disableTimestamp whether messages have no time stamp
 */
record ProducerSettings(
    int deliveryMode,
    int priority,
    long timeToLive,
    long deliveryDelay,
    boolean disableMessageId,
    boolean disableTimestamp) {
  static final ProducerSettings DEFAULTS =
      new ProducerSettings(
          Message.DEFAULT_DELIVERY_MODE,
          Message.DEFAULT_PRIORITY,
          Message.DEFAULT_TIME_TO_LIVE,
          Message.DEFAULT_DELIVERY_DELAY,
          false,
          false);

  boolean isPersistent() {
    return deliveryMode == DeliveryMode.PERSISTENT;
  }

  ProducerSettings with(int mode, int newPriority, long newTimeToLive) throws JMSException {
    return withDeliveryMode(mode).withPriority(newPriority).withTimeToLive(newTimeToLive);
  }

  ProducerSettings withDeliveryMode(int mode) throws JMSException {
    if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
      throw new JMSException(
          "delivery mode %d is not allowed: it takes PERSISTENT (2) or NON_PERSISTENT (1)"
              .formatted(mode));
    }
    return new ProducerSettings(
        mode, priority, timeToLive, deliveryDelay, disableMessageId, disableTimestamp);
  }

  ProducerSettings withPriority(int newPriority) throws JMSException {
    if (newPriority < 0 || newPriority > 9) {
      throw new JMSException("priority %d is not allowed: it takes 0 to 9".formatted(newPriority));
    }
    return new ProducerSettings(
        deliveryMode, newPriority, timeToLive, deliveryDelay, disableMessageId, disableTimestamp);
  }

  ProducerSettings withTimeToLive(long millis) throws JMSException {
    if (millis < 0) {
      throw new JMSException(
          "time to live %d is not allowed: it takes milliseconds, or 0 for ever".formatted(millis));
    }
    return new ProducerSettings(
        deliveryMode, priority, millis, deliveryDelay, disableMessageId, disableTimestamp);
  }

  ProducerSettings withDeliveryDelay(long millis) throws JMSException {
    if (millis < 0) {
      throw new JMSException(
          "delivery delay %d is not allowed: it takes milliseconds, or 0 for none"
              .formatted(millis));
    }
    return new ProducerSettings(
        deliveryMode, priority, timeToLive, millis, disableMessageId, disableTimestamp);
  }

  ProducerSettings withDisableMessageId(boolean disable) {
    return new ProducerSettings(
        deliveryMode, priority, timeToLive, deliveryDelay, disable, disableTimestamp);
  }

  ProducerSettings withDisableTimestamp(boolean disable) {
    return new ProducerSettings(
        deliveryMode, priority, timeToLive, deliveryDelay, disableMessageId, disable);
  }

  /** When the message expires; 0 for never, also if that is further off than time goes. */
  long expiration(long nowMillis) {
    long expiration = nowMillis + timeToLive;
    return timeToLive == 0 || expiration < 0 ? 0 : expiration;
  }

  /** When the message may be delivered; the end of time if that is further off than time goes. */
  long deliveryTime(long nowMillis) {
    long time = nowMillis + deliveryDelay;
    return time < 0 ? Long.MAX_VALUE : time;
  }
}
