package io.cpgjms.demo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a message that the page shows. Immutable, and bounded however long the message is.
 *
 * @param shown its first characters, or the first bytes in hex if it is no text
 * @param binary whether {@link #shown} is hex
 * @param length the length of the whole message: characters of a text, else bytes
 * @param cut whether {@link #shown} is not all of it
 */
record MessageBody(String shown, boolean binary, int length, boolean cut) {
  /** The most that is kept of a message: characters of a text, or bytes. */
  static final int KEPT = 2048;

  /** The body of a text message; null is an empty one. */
  static MessageBody ofText(String text) {
    String whole = text == null ? "" : text;
    return new MessageBody(firstCharacters(whole), false, whole.length(), whole.length() > KEPT);
  }

  /** The body of a bytes message: text if it is UTF-8 without control characters. */
  static MessageBody ofBytes(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().noneMatch(MessageBody::isControl)) {
        return ofText(text);
      }
    } catch (CharacterCodingException e) {
      // No UTF-8: shown in hex, which is the answer and no failure.
    }
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT));
    String hex = HexFormat.ofDelimiter(" ").formatHex(kept);
    return new MessageBody(hex, true, bytes.length, bytes.length > KEPT);
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  private static String firstCharacters(String text) {
    if (text.length() <= KEPT) {
      return text;
    }
    // Half of a surrogate pair would be no valid text.
    int end = Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    return text.substring(0, end);
  }
}
