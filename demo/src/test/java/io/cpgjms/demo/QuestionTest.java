package io.cpgjms.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class QuestionTest {
  @Test
  void theAnswerBringsEveryByteValueBack() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertArrayEquals(concat("answer ", all), Question.in(concat("ask ", all)).get().answer());
  }

  @Test
  void otherMessagesAndAnswersAreNoQuestions() {
    assertTrue(Question.in("asking".getBytes(UTF_8)).isEmpty());
    assertTrue(Question.in("as".getBytes(UTF_8)).isEmpty());
    assertTrue(Question.in(concat("answer ", "ask ".getBytes(UTF_8))).isEmpty());
  }

  private static byte[] concat(String word, byte[] bytes) {
    return ByteBuffer.allocate(word.length() + bytes.length)
        .put(word.getBytes(UTF_8))
        .put(bytes)
        .array();
  }
}
