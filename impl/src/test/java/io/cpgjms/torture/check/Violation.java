package io.cpgjms.torture.check;

import java.util.List;

/**
 * A rule of {@link Checker} that does not hold somewhere. Immutable.
 *
 * @param foreign whether it is about messages or views of a C program, which have no guarantees of
 *     ours
 * @param text which members and messages it is about
 * @param lines the log lines around it
 */
public record Violation(Kind kind, boolean foreign, String text, List<String> lines) {
  /** Which rule. */
  public enum Kind {
    /** (a) A message is missing at a member that went on with the one that delivered it. */
    LOST,
    /** (a) Two members delivered two messages in different order. */
    ORDER,
    /** (a) A message stands in different runs of views at two members. */
    MISPLACED,
    /** (a) Two members that were together saw different views, or a view contradicts itself. */
    VIEWS,
    /** (b) A message was delivered twice in a run. */
    DUPLICATE,
    /** (b) A sender's message came after a later one of the same stream. */
    REORDERED,
    /** (b) A number of a stream is missing, though the sender was there. */
    GAP,
    /** (c) A confirmed message was not delivered where it should be. */
    CONFIRMED_NOT_DELIVERED,
    /** (d) A message that was not sent, as its sender was told, was delivered. */
    REFUSED_BUT_DELIVERED,
    /** (d) A sender was not told what became of a message, or was told twice. */
    UNREPORTED,
    /** (d) A message that nobody sent was delivered. */
    PHANTOM,
    /** (e) A message arrived with other bytes. */
    DAMAGED,
    /** A send took too long, or a process ended without its end mark. */
    HUNG
  }

  @Override
  public String toString() {
    String head = (foreign ? "foreign " : "") + kind + ": " + text;
    return lines.isEmpty() ? head : head + "\n    " + String.join("\n    ", lines);
  }
}
