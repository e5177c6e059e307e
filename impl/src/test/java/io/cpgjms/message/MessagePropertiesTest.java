package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePropertiesTest {
  private static final Reception FIRST =
      new Reception(
          new CpgTopic("orders"),
          new Member(-1, 4711),
          12,
          Optional.of(new RingId(1, 0x2a)),
          false);

  private static CpgMessage received(Map<String, Object> properties, Reception how) {
    var message =
        new CpgMessage(
            new MessageHeaders(), new MessageProperties(() -> new LinkedHashMap<>(properties)));
    message.received(how);
    return message;
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "1st", "a.b", "a-b", "a b", "not", "NULL", "Between", "like", "in", "escape", "is"
      })
  void aNameThatASelectorCannotHaveIsAnIllegalArgument(String name) {
    assertThrows(IllegalArgumentException.class, () -> new CpgMessage().setIntProperty(name, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JMS_CPG_x", "JMSXUserID", "JMSXAppID", "JMSXUnknown", "JMSPriority", "JMSx"})
  void aNameOfTheProviderCannotBeSet(String name) {
    assertThrows(JMSException.class, () -> new CpgMessage().setStringProperty(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JMSXGroupID", "JMSXGroupSeq", "JMS_IBM_Format", "jmsx", "_a$1", "größe", "nota"})
  void aNameOfTheClientCanBeSet(String name) throws JMSException {
    var message = new CpgMessage();
    message.setStringProperty(name, "x");
    assertEquals("x", message.getStringProperty(name));
  }

  @Test
  void allPropertiesOfAReceivedMessageCanBeCopiedAndWhatItToldIsLeftOut() throws JMSException {
    CpgMessage received = received(Map.of("p", 1), FIRST);
    var copy = new CpgMessage();
    for (String name : Collections.list(received.getPropertyNames())) {
      copy.setObjectProperty(name, received.getObjectProperty(name));
    }
    assertEquals(Map.of("p", 1), copy.properties().toSend());
    assertFalse(copy.propertyExists("JMSXDeliveryCount"));
    assertFalse(copy.propertyExists("JMS_CPG_NodeId"));
  }

  @Test
  void aPropertyThatWasSetToNullExists() throws JMSException {
    var message = new CpgMessage();
    message.setStringProperty("p", null);
    assertTrue(message.propertyExists("p"));
    assertFalse(message.propertyExists("q"));
  }

  @Test
  void aReceivedMessageHasTheProvidersProperties() throws JMSException {
    CpgMessage message = received(Map.of("p", 1), FIRST);
    assertEquals(4294967295L, message.getObjectProperty("JMS_CPG_NodeId"));
    assertEquals(4711, message.getObjectProperty("JMS_CPG_Pid"));
    assertEquals(12L, message.getObjectProperty("JMS_CPG_Position"));
    assertEquals("1.2a", message.getObjectProperty("JMS_CPG_RingId"));
    assertEquals(1, message.getObjectProperty("JMSXDeliveryCount"));
    assertFalse(message.propertyExists("JMS_CPG_Foreign"));
    assertEquals(
        Set.of(
            "p",
            "JMS_CPG_NodeId",
            "JMS_CPG_Pid",
            "JMS_CPG_Position",
            "JMS_CPG_RingId",
            "JMSXDeliveryCount"),
        Set.copyOf(Collections.list(message.getPropertyNames())));
  }

  @Test
  void theRingIsAbsentUntilItIsKnown() throws JMSException {
    CpgMessage message =
        received(
            Map.of(),
            new Reception(new CpgTopic("g"), new Member(1, 2), 1, Optional.empty(), true));
    assertFalse(message.propertyExists("JMS_CPG_RingId"));
    assertTrue(message.getBooleanProperty("JMS_CPG_Foreign"));
  }

  @Test
  void aSecondDeliveryCountsAndIsMarked() throws JMSException {
    CpgMessage message = received(Map.of(), FIRST);
    assertFalse(message.getJMSRedelivered());
    message.received(FIRST.redelivered());
    assertTrue(message.getJMSRedelivered());
    assertEquals(2, message.getIntProperty("JMSXDeliveryCount"));
  }

  @Test
  void aSenderCannotForgeWhatTheProviderTells() throws JMSException {
    CpgMessage message = received(Map.of("JMS_CPG_Pid", 1, "JMS_CPG_Foreign", true), FIRST);
    assertEquals(4711, message.getIntProperty("JMS_CPG_Pid"));
    assertFalse(message.getBooleanProperty("JMS_CPG_Foreign"));
  }

  @Test
  void theProvidersPropertiesAreNotSentOn() throws JMSException {
    assertEquals(Map.of("p", 1), received(Map.of("p", 1), FIRST).properties().toSend());
  }

  @Test
  void receivedPropertiesAreReadOnlyUntilTheyAreCleared() throws JMSException {
    CpgMessage message = received(Map.of("p", 1), FIRST);
    assertThrows(MessageNotWriteableException.class, () -> message.setIntProperty("q", 1));
    message.clearProperties();
    message.setIntProperty("q", 1);
    assertEquals(Set.of("q"), Set.copyOf(Collections.list(message.getPropertyNames())));
  }

  @Test
  void damagedPropertiesThrowAtEachAccessAndCanBeCleared() throws JMSException {
    var message =
        new CpgMessage(
            new MessageHeaders(),
            new MessageProperties(
                () -> {
                  throw new MessageFormatException("damaged");
                }));
    assertThrows(MessageFormatException.class, () -> message.getObjectProperty("p"));
    assertThrows(MessageFormatException.class, message::getPropertyNames);
    message.clearProperties();
    assertFalse(message.propertyExists("p"));
  }
}
