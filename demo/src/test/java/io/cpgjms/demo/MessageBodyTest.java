package io.cpgjms.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MessageBodyTest {
  @Test
  void bytesThatAreTextAreShownAsText() {
    MessageBody body = MessageBody.ofBytes("Grüße, 你好\n\tzwei".getBytes(UTF_8));

    assertEquals("Grüße, 你好\n\tzwei", body.shown());
    assertFalse(body.binary());
  }

  @Test
  void bytesThatAreNoUtf8AreShownInHex() {
    MessageBody body = MessageBody.ofBytes(new byte[] {0x41, (byte) 0xff, 0x00});

    assertEquals("41 ff 00", body.shown());
    assertTrue(body.binary());
    assertEquals(3, body.length());
  }

  @Test
  void textWithControlCharactersIsShownInHex() {
    assertEquals("1b 5b", MessageBody.ofBytes("\u001b[".getBytes(UTF_8)).shown());
  }

  @Test
  void aLongTextIsCutAndSaysSo() {
    MessageBody body = MessageBody.ofText("x".repeat(MessageBody.KEPT + 1));

    assertEquals(MessageBody.KEPT, body.shown().length());
    assertEquals(MessageBody.KEPT + 1, body.length());
    assertTrue(body.cut());
  }

  @Test
  void aCutNeverSplitsACharacter() {
    MessageBody body = MessageBody.ofText("x".repeat(MessageBody.KEPT - 1) + "\ud83d\ude80");

    assertEquals("x".repeat(MessageBody.KEPT - 1), body.shown());
  }

  @Test
  void manyBytesAreCutAndSaySo() {
    MessageBody body = MessageBody.ofBytes(new byte[MessageBody.KEPT + 1]);

    assertEquals(MessageBody.KEPT * 3 - 1, body.shown().length());
    assertTrue(body.cut());
  }

  @Test
  void aMessageWithoutTextIsEmpty() {
    assertEquals("", MessageBody.ofText(null).shown());
  }
}
