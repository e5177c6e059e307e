package io.cpgjms.group;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides who tells those that joined which members are here and what they do: the first member of
 * those that were here before, in one message for all that joined meanwhile. If it goes before it
 * has told, the next one does. Confined to the dispatch thread.
 */
final class Roster {
  private final Set<Member> uninformed = new HashSet<>();

  /** A new view; returns whether it is up to {@code self} to tell. */
  boolean change(GroupView view, Member self) {
    view.left().forEach(change -> uninformed.remove(change.member()));
    view.joined().stream().map(MembershipChange::member).forEach(uninformed::add);
    uninformed.retainAll(view.members());
    if (uninformed.isEmpty() || uninformed.contains(self)) {
      uninformed.remove(self);
      return false;
    }
    return view.members().stream()
        .filter(member -> !uninformed.contains(member))
        .findFirst()
        .filter(self::equals)
        .isPresent();
  }

  /** Somebody told. */
  void told(Member by) {
    if (!uninformed.contains(by)) {
      uninformed.clear();
    }
  }

  void forgetAll() {
    uninformed.clear();
  }
}
