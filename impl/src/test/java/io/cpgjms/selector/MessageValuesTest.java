package io.cpgjms.selector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

/** What identifiers stand for in a message (Jakarta Messaging 3.1, 3.8.1.1). */
class MessageValuesTest {
  private final CpgMessage message = new CpgMessage();

  private boolean selects(String selector) throws JMSException {
    return Selector.parse(selector).matches(message);
  }

  @Test
  void theDeliveryModeIsAWord() throws JMSException {
    message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
    assertTrue(selects("JMSDeliveryMode = 'PERSISTENT'"));
    assertFalse(selects("JMSDeliveryMode = 2"));
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    assertTrue(selects("JMSDeliveryMode = 'NON_PERSISTENT'"));
  }

  @Test
  void priorityAndTimestampAreNumbers() throws JMSException {
    message.setJMSPriority(7);
    message.setJMSTimestamp(1_700_000_000_000L);
    assertTrue(selects("JMSPriority BETWEEN 6 AND 7.5 AND JMSTimestamp > 1699999999999"));
    assertFalse(selects("JMSPriority = '7'"));
  }

  @Test
  void theOtherHeaderFieldsAreTextOrNull() throws JMSException {
    assertTrue(selects("JMSMessageID IS NULL AND JMSCorrelationID IS NULL AND JMSType IS NULL"));
    assertFalse(selects("JMSType <> 'car'"));
    message.setJMSMessageID("ID:1");
    message.setJMSCorrelationID("c");
    message.setJMSType("car");
    assertTrue(selects("JMSMessageID LIKE 'ID:%' AND JMSCorrelationID = 'c' AND JMSType = 'car'"));
  }

  @Test
  void propertiesKeepTheirTypes() throws JMSException {
    message.setIntProperty("count", 3);
    message.setStringProperty("digits", "3");
    message.setBooleanProperty("flag", true);
    message.setFloatProperty("half", 0.5f);
    message.setObjectProperty("nothing", null);
    assertTrue(selects("count = 3 AND digits = '3' AND flag AND half = 0.5 AND nothing IS NULL"));
    assertFalse(selects("digits = 3"));
  }

  @Test
  void namesOfPropertiesAreCaseSensitive() throws JMSException {
    message.setIntProperty("Count", 3);
    assertTrue(selects("Count = 3 AND count IS NULL"));
  }

  @Test
  void theBodyCannotBeNamed() throws JMSException {
    assertTrue(selects("body IS NULL AND text IS NULL"));
  }
}
