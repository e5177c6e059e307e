package io.cpgjms.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A message that wants an answer: {@code ask } and any bytes, which the answer brings back. */
final class Question {
  private static final byte[] ASK = "ask ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ANSWER = "answer ".getBytes(StandardCharsets.UTF_8);

  private final byte[] subject;

  private Question(byte[] subject) {
    this.subject = subject;
  }

  /** The question in a message; empty if the message is none. */
  static Optional<Question> in(byte[] message) {
    boolean asks =
        message.length >= ASK.length && Arrays.equals(message, 0, ASK.length, ASK, 0, ASK.length);
    return asks
        ? Optional.of(new Question(Arrays.copyOfRange(message, ASK.length, message.length)))
        : Optional.empty();
  }

  /** {@code answer } and the bytes of the question; a new array each time. */
  byte[] answer() {
    return ByteBuffer.allocate(ANSWER.length + subject.length).put(ANSWER).put(subject).array();
  }
}
