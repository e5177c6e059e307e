package io.cpgjms.torture.check;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import java.util.List;

/** Looks into lists of who came or went. Stateless. */
final class Changes {
  private Changes() {}

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
