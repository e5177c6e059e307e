package io.cpgjms.ra;

import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.group.Delivery;
import io.cpgjms.jms.Subscription.Received.Payload;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.PropertyNames;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes dead letters, as {@link DeadLetters} describes them. */
final class DeadLetterCopy {
  /** A bean's text and an identifier can have any length, and must not make the letter too big. */
  private static final int LONGEST_TEXT = 1000;

  private DeadLetterCopy() {}

  /**
   * What is told of a message that was given up.
   *
   * @param from its topic
   * @param reason why
   * @param deliveries how often it was delivered
   * @param timeMillis when it was given up, in ms since 1970-01-01 UTC
   */
  record Letter(CpgTopic from, String reason, int deliveries, long timeMillis) {
    private Letter and(String more) {
      return new Letter(from, more + "; " + reason, deliveries, timeMillis);
    }
  }

  /**
   * The whole message.
   *
   * @throws JMSException if its properties are damaged; that its body is, its encoding tells
   */
  static CpgMessage of(Letter letter, Payload payload)
      throws JMSException, DamagedMessageException {
    CpgMessage message = payload.message();
    Map<String, Object> properties = new LinkedHashMap<>(message.properties().toSend());
    message.clearProperties();
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
    message.setJMSExpiration(0);
    message.headers().connectionId(null);
    return stamped(message, letter, payload);
  }

  /** A message that cannot be read, as its bytes. */
  static CpgMessage ofPayload(Letter letter, Payload payload, String why) throws JMSException {
    CpgBytesMessage message = new CpgBytesMessage();
    Delivery delivery = payload.delivery();
    message.writeBytes(delivery.bytes(), delivery.offset(), delivery.length());
    message.reset();
    return stamped(
        message,
        letter.and("the body is the payload as it came, for the message is damaged: " + why),
        payload);
  }

  /** A message that is too big to be copied. */
  static CpgMessage withoutBody(Letter letter, Payload payload, String why) throws JMSException {
    return stamped(
        new CpgMessage(),
        letter.and("without body and properties, for the message is too big: " + why),
        payload);
  }

  private static CpgMessage stamped(CpgMessage message, Letter letter, Payload payload)
      throws JMSException {
    Delivery delivery = payload.delivery();
    message.setStringProperty(PropertyNames.DEAD_LETTER + "Topic", letter.from().getTopicName());
    message.setStringProperty(PropertyNames.DEAD_LETTER + "Reason", cut(letter.reason()));
    message.setIntProperty(PropertyNames.DEAD_LETTER + "DeliveryCount", letter.deliveries());
    String id = id(payload);
    if (id != null) {
      message.setStringProperty(PropertyNames.DEAD_LETTER + "MessageId", cut(id));
    }
    message.setLongProperty(PropertyNames.DEAD_LETTER + "Position", delivery.position());
    message.setLongProperty(
        PropertyNames.DEAD_LETTER + "NodeId", Integer.toUnsignedLong(delivery.sender().nodeId()));
    message.setIntProperty(PropertyNames.DEAD_LETTER + "Pid", delivery.sender().pid());
    message.setLongProperty(PropertyNames.DEAD_LETTER + "Time", letter.timeMillis());
    message.setJMSTimestamp(letter.timeMillis());
    message.setJMSDeliveryTime(letter.timeMillis());
    message.setJMSDeliveryMode(jakarta.jms.DeliveryMode.PERSISTENT);
    return message;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  private static String id(Payload payload) {
    try {
      return payload.messageId();
    } catch (DamagedMessageException e) {
      return null;
    }
  }
}
