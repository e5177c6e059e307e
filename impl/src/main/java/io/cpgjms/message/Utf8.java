package io.cpgjms.message;

import jakarta.jms.MessageFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 as the wire has it: what cannot be carried exactly is refused, never replaced. */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * How many bytes the text takes.
   *
   * @param what names the text in the exception
   * @throws MessageFormatException if a surrogate stands without its other half
   */
  public static int length(String what, String text) throws MessageFormatException {
    int chars = text.length();
    int length = chars;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        length += 1;
      } else if (!Character.isSurrogate(c)) {
        length += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < chars
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 2; // two chars become four bytes
        i++;
      } else {
        throw new MessageFormatException(
            "%s has an unpaired surrogate (\\u%04x) at char %d, which UTF-8 cannot carry; send such data in a BytesMessage"
                .formatted(what, (int) c, i));
      }
    }
    return length;
  }

  /**
   * Decodes.
   *
   * @param what names the text in the exception
   * @throws MessageFormatException if the bytes are no UTF-8
   */
  public static String decode(String what, ByteRange bytes) throws MessageFormatException {
    String text = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
    // The constructor is fast but replaces what is wrong; only then is the strict decoder needed.
    if (text.indexOf(REPLACEMENT) >= 0) {
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length());
        return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      } catch (CharacterCodingException e) {
        throw JmsCauses.with(
            new MessageFormatException(what + " is damaged: its bytes are no UTF-8"), e);
      }
    }
    return text;
  }
}
