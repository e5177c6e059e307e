package io.cpgjms.torture.check;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.torture.log.LogEvent.Viewed;
import java.util.List;
import java.util.stream.Stream;

/** Looks into lists of who came or went. Stateless. */
final class Changes {
  private Changes() {}

  /** Whether whole nodes came or went. */
  static boolean areOfNodes(Viewed view) {
    return Stream.concat(view.joined().stream(), view.left().stream())
        .map(MembershipChange::reason)
        .anyMatch(reason -> reason == ChangeReason.NODEDOWN || reason == ChangeReason.NODEUP);
  }

  static boolean has(List<MembershipChange> changes, Member member) {
    return reason(changes, member) != null;
  }

  /** Null if the member is not there. */
  static ChangeReason reason(List<MembershipChange> changes, Member member) {
    for (MembershipChange change : changes) {
      if (change.member().equals(member)) {
        return change.reason();
      }
    }
    return null;
  }
}
