package io.cpgjms.tests.together;

import java.util.Set;
import java.util.function.Predicate;

/** What a bean may have written down: a line of its chronicle. */
record Entry(String what, Predicate<String> matches) {
  /** A message with this text, whoever sent it. */
  static Entry message(String text) {
    return new Entry(
        "message \"" + text + "\"",
        line -> line.startsWith("message ") && line.endsWith(" " + text));
  }

  /** Any message of a round, whoever sent it. */
  static Entry messageOf(String round) {
    return new Entry(
        "messages of " + round,
        line -> line.startsWith("message ") && line.contains(" " + round + "-"));
  }

  /** Any view. */
  static Entry view() {
    return new Entry("view", line -> line.startsWith("view "));
  }

  /** A view with exactly these members. */
  static Entry viewOf(Set<String> members) {
    return new Entry(
        "view of " + members, line -> line.startsWith("view [") && membersIn(line).equals(members));
  }

  private static Set<String> membersIn(String view) {
    return Set.of(view.substring("view [".length(), view.indexOf(']')).split(", "));
  }

  /** A view that says that this member, and nobody else, went and why. */
  static Entry departure(String member, String reason) {
    String text = "left [" + member + ":" + reason + "]";
    return new Entry(text, line -> line.startsWith("view ") && line.endsWith(text));
  }
}
