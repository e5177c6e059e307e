package io.cpgjms.api;

import java.util.List;
import java.util.Optional;

/**
 * The membership of a group at one place of the agreed order. Immutable.
 *
 * <p>Every member gets the same changes in the same order with the messages. A view without members
 * ({@link #isLost}) says that this process lost its daemon; the first view after the rejoin has
 * this process among {@link #joined}.
 *
 * @param group the group
 * @param number counts the views that this process has seen of the group, from 1
 * @param members all members after the change, sorted
 * @param joined who came with this change, and why
 * @param left who went with this change, and why
 * @param ring the totem ring, empty until the daemon has told it
 */
public record GroupView(
    GroupName group,
    long number,
    List<Member> members,
    List<MembershipChange> joined,
    List<MembershipChange> left,
    Optional<RingId> ring) {

  public GroupView {
    members = members.stream().sorted().toList();
    joined = List.copyOf(joined);
    left = List.copyOf(left);
  }

  /** Whether this process lost its daemon, so that nobody can be said to be in the group. */
  public boolean isLost() {
    return members.isEmpty()
        && left.stream().anyMatch(change -> change.reason() == ChangeReason.DISCONNECTED);
  }

  /** Whether that process is in the group now. */
  public boolean contains(Member member) {
    return members.contains(member);
  }
}
