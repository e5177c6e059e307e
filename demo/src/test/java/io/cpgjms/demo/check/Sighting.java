package io.cpgjms.demo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of the check as one of the members saw it. Immutable.
 *
 * @param sender {@code node/pid}
 * @param text the message
 */
record Sighting(String sender, String text) {
  private static final Pattern MESSAGE = Pattern.compile("(?:c|java)-\\d{4}");

  /** The text of a message of the check. */
  static String text(String speaker, int number) {
    return "%s-%04d".formatted(speaker, number);
  }

  /**
   * The messages of the check in what was received, in their order. A C program does not know the
   * frames of cpg-jms, of which each may hold several messages, but can find their texts in them.
   */
  static List<Sighting> in(String sender, String payload) {
    List<Sighting> found = new ArrayList<>();
    Matcher matcher = MESSAGE.matcher(payload);
    while (matcher.find()) {
      found.add(new Sighting(sender, matcher.group()));
    }
    return found;
  }
}
