package io.cpgjms.demo.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether members of a group saw the same: all messages, each once, in one order. */
final class Agreement {
  private final List<Sighting> sent;

  /**
   * An agreement on these messages.
   *
   * @param sent what was sent, each sender's messages in the order in which it sent them
   */
  Agreement(List<Sighting> sent) {
    this.sent = List.copyOf(sent);
  }

  /** What is wrong with what that member saw; empty if nothing is. */
  List<String> faults(String witness, List<Sighting> seen) {
    List<String> faults = new ArrayList<>();
    Set<Sighting> once = new HashSet<>(seen);
    List<Sighting> missing = sent.stream().filter(message -> !once.contains(message)).toList();
    if (!missing.isEmpty()) {
      faults.add(
          "%s missed %d messages, the first is %s"
              .formatted(witness, missing.size(), first(missing)));
    }
    if (seen.size() != once.size()) {
      List<Sighting> again = new ArrayList<>(seen);
      once.forEach(again::remove);
      faults.add(
          "%s got %d messages again, the first is %s"
              .formatted(witness, again.size(), first(again)));
    }
    for (String sender : senders()) {
      if (missing.isEmpty() && !of(sender, seen).equals(of(sender, sent))) {
        faults.add(
            "%s got the messages of %s in another order than they were sent"
                .formatted(witness, sender));
      }
    }
    return faults;
  }

  /** What differs between the order that two members saw; empty if nothing does. */
  static List<String> difference(
      String witness, List<Sighting> seen, String other, List<Sighting> seenByOther) {
    for (int i = 0; i < Math.min(seen.size(), seenByOther.size()); i++) {
      if (!seen.get(i).equals(seenByOther.get(i))) {
        return List.of(
            "message %d was %s for %s, but %s for %s"
                .formatted(i + 1, seen.get(i), witness, seenByOther.get(i), other));
      }
    }
    return seen.size() == seenByOther.size()
        ? Collections.emptyList()
        : List.of(
            "%s saw %d messages, but %s %d"
                .formatted(witness, seen.size(), other, seenByOther.size()));
  }

  private Set<String> senders() {
    Set<String> senders = new HashSet<>();
    sent.forEach(message -> senders.add(message.sender()));
    return senders;
  }

  private static List<Sighting> of(String sender, List<Sighting> sightings) {
    return sightings.stream().filter(sighting -> sighting.sender().equals(sender)).toList();
  }

  private static String first(List<Sighting> sightings) {
    return sightings.get(0).toString();
  }
}
