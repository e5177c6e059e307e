package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.GroupName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CpgTopicTest {
  @Test
  void aNameAloneIsATopicInFrameFormat() {
    CpgTopic topic = CpgTopic.parse("orders");
    assertEquals(new GroupName("orders"), topic.group());
    assertEquals("frame", topic.getFormat());
    assertFalse(topic.raw());
  }

  @Test
  void theFormatStandsBehindAQuestionMark() {
    CpgTopic topic = CpgTopic.parse("orders?format=raw");
    assertEquals("orders", topic.getPhysicalName());
    assertTrue(topic.raw());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "orders?format=raw",
        "a?b?format=frame",
        "a?b?format=raw",
        "r?temporary=7"
      })
  void theTopicNameMakesAnEqualTopic(String text) {
    CpgTopic topic = CpgTopic.parse(text);
    assertEquals(text, topic.getTopicName());
    assertEquals(topic, CpgTopic.parse(topic.getTopicName()));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "a?b",
        "a?",
        "a?format=xml",
        "?format=raw",
        "a\0b",
        "a?Format=raw",
        "a?temporary=0",
        "a?temporary=x"
      })
  void whatIsNoTopicIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> CpgTopic.parse(text));
  }

  @Test
  void aBeanGetsItsPropertiesInAnyOrder() {
    var topic = new CpgTopic();
    topic.setFormat("raw");
    topic.setPhysicalName("orders");
    assertEquals(CpgTopic.parse("orders?format=raw"), topic);
  }

  @Test
  void aTopicNeverBecomesAnotherOne() {
    var topic = new CpgTopic("orders");
    topic.setPhysicalName("orders");
    assertThrows(IllegalStateException.class, () -> topic.setPhysicalName("other"));
    assertThrows(IllegalStateException.class, () -> topic.setFormat("raw"));
  }

  @Test
  void aBeanWithoutANameSaysSo() {
    assertThrows(IllegalStateException.class, () -> new CpgTopic().getTopicName());
    assertThrows(IllegalStateException.class, () -> new CpgTopic().group());
  }

  @Test
  void equalityIsGroupAndFormat() {
    assertEquals(new CpgTopic("a"), new CpgTopic("a", "frame"));
    assertEquals(new CpgTopic("a").hashCode(), new CpgTopic("a", "frame").hashCode());
    assertNotEquals(new CpgTopic("a"), new CpgTopic("b"));
    assertNotEquals(new CpgTopic("a"), new CpgTopic("a", "raw"));
  }

  @Test
  void aTopicSurvivesSerialization() throws IOException, ClassNotFoundException {
    CpgTopic topic = CpgTopic.parse("orders?format=raw");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(topic);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(topic, in.readObject());
    }
  }
}
