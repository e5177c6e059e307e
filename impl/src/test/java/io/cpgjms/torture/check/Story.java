package io.cpgjms.torture.check;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.CleanEnd;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.LogEvent.Started;
import io.cpgjms.torture.log.LogEvent.Viewed;
import io.cpgjms.torture.log.MemberLog;
import io.cpgjms.torture.log.MessageId;
import io.cpgjms.torture.log.MessageId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A log in few words. Members are letters, those from X on are C programs. A message is its
 * sender's letter and its number: {@code A7} was streamed, {@code a7} is one that waits for its
 * confirmation. Confined to one thread.
 */
final class Story {
  private final char self;
  private final List<LogEvent> events = new ArrayList<>();
  private long nanos;
  private long views;
  private boolean killed;
  private RingId ring = LogEvent.NO_RING;

  private Story(char self) {
    this.self = self;
    events.add(new Started(++nanos, sender(self), member(self), isForeign(self)));
  }

  static Story of(char self) {
    return new Story(self);
  }

  private static boolean isForeign(char letter) {
    return letter >= 'X';
  }

  private static int sender(char letter) {
    return Character.toUpperCase(letter) - 'A' + 1;
  }

  /** Two members share a node. */
  private static Member member(char letter) {
    return new Member((sender(letter) + 1) / 2, 100 + sender(letter));
  }

  private static MessageId id(String message) {
    char letter = message.charAt(0);
    Kind kind = Character.isLowerCase(letter) ? Kind.CONFIRMED : Kind.STREAMED;
    return new MessageId(
        sender(letter), MessageId.stream(1, kind), Integer.parseInt(message.substring(1)));
  }

  /**
   * @param members for instance {@code ABC}
   * @param changes for instance {@code +C:JOIN -B:NODEDOWN}; may be empty
   */
  Story view(String members, String changes) {
    List<MembershipChange> joined = new ArrayList<>();
    List<MembershipChange> left = new ArrayList<>();
    for (String change : words(changes)) {
      ChangeReason reason = ChangeReason.valueOf(change.substring(3).toUpperCase(Locale.ROOT));
      (change.charAt(0) == '+' ? joined : left)
          .add(new MembershipChange(member(change.charAt(1)), reason));
    }
    List<Member> all = members.chars().mapToObj(letter -> member((char) letter)).toList();
    events.add(new Viewed(++nanos, ++views, ring, all, joined, left));
    return this;
  }

  /** What follows is told in that ring. */
  Story ring(long sequence) {
    ring = new RingId(1, sequence);
    return this;
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  Story gets(String messages) {
    words(messages).forEach(message -> delivery(message, true));
    return this;
  }

  Story getsDamaged(String message) {
    delivery(message, false);
    return this;
  }

  private void delivery(String message, boolean intact) {
    Member from = member(Character.toUpperCase(message.charAt(0)));
    events.add(new Delivered(++nanos, from, id(message), intact, ring, 0));
  }

  Story sends(String messages) {
    words(messages).forEach(message -> events.add(new Sent(++nanos, id(message), 20)));
    return this;
  }

  Story confirmed(String messages) {
    return ended(messages, Outcome.CONFIRMED);
  }

  Story inDoubt(String messages) {
    return ended(messages, Outcome.IN_DOUBT);
  }

  Story refused(String messages) {
    return ended(messages, Outcome.REFUSED);
  }

  private Story ended(String messages, Outcome outcome) {
    words(messages).forEach(message -> events.add(new Ended(++nanos, id(message), outcome, "")));
    return this;
  }

  /** Time passes. */
  Story waits(long seconds) {
    nanos += seconds * 1_000_000_000;
    return this;
  }

  /** The log ends here, and somebody killed the process. */
  Story killed() {
    killed = true;
    return this;
  }

  /** It leaves the members that are there, and ends. */
  Story ends(String others) {
    view(others, "-" + self + ":LEAVE");
    return ended();
  }

  /** The end mark. */
  Story ended() {
    events.add(new CleanEnd(++nanos));
    return this;
  }

  MemberLog log() {
    return new MemberLog((Started) events.get(0), List.copyOf(events), killed);
  }
}
