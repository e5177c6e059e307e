package io.cpgjms.selector;

import io.cpgjms.message.CpgMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.util.List;

/** The header fields that selectors may name, and the properties of a message. */
record MessageValues(CpgMessage message) implements Values {
  /** The header fields that 3.8.1.1 allows. */
  static final List<String> HEADER_FIELDS =
      List.of(
          "JMSDeliveryMode",
          "JMSPriority",
          "JMSMessageID",
          "JMSTimestamp",
          "JMSCorrelationID",
          "JMSType");

  /** Whether a selector may name it: header fields, JMSX and JMS_ properties, and clients' own. */
  static boolean isAllowed(String identifier) {
    return !identifier.startsWith("JMS")
        || identifier.startsWith("JMSX")
        || identifier.startsWith("JMS_")
        || HEADER_FIELDS.contains(identifier);
  }

  @Override
  public Object of(String identifier) throws JMSException {
    // The casts keep the switch from widening the numbers to one type.
    return switch (identifier) {
      case "JMSDeliveryMode" ->
          message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? "PERSISTENT" : "NON_PERSISTENT";
      case "JMSPriority" -> (Object) message.getJMSPriority();
      case "JMSTimestamp" -> (Object) message.getJMSTimestamp();
      case "JMSMessageID" -> message.getJMSMessageID();
      case "JMSCorrelationID" -> message.getJMSCorrelationID();
      case "JMSType" -> message.getJMSType();
      default -> message.properties().get(identifier);
    };
  }
}
