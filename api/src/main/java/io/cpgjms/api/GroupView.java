package io.cpgjms.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param quorum what this node knew of its partition's quorum at that time. It is not agreed: a
 *     view with the same members and without changes that only tells another quorum comes at this
 *     member's own place. corosync tells a new membership first and its quorum milliseconds later,
 *     so the view in which members go with {@link ChangeReason#NODEDOWN} may still say QUORATE, and
 *     the one that says INQUORATE follows
 * @param roles what each member says that it does, as far as it has said so yet; a program that is
 *     no cpg-jms says nothing
 */
public record GroupView(
    GroupName group,
    long number,
    List<Member> members,
    List<MembershipChange> joined,
    List<MembershipChange> left,
    Optional<RingId> ring,
    Quorum quorum,
    Map<Member, Set<Role>> roles) {

  public GroupView {
    members = members.stream().sorted().toList();
    joined = List.copyOf(joined);
    left = List.copyOf(left);
    roles = Map.copyOf(roles);
  }

  /** The members that say they consume messages, sorted. */
  public List<Member> subscribers() {
    return membersWith(Role.SUBSCRIBER);
  }

  /** The members that say they send messages, sorted. */
  public List<Member> publishers() {
    return membersWith(Role.PUBLISHER);
  }

  private List<Member> membersWith(Role role) {
    return members.stream()
        .filter(member -> roles.getOrDefault(member, Set.of()).contains(role))
        .toList();
  }

  /** Whether this process lost its daemon, so that nobody can be said to be in the group. */
  public boolean isLost() {
    return members.isEmpty()
        && left.stream().anyMatch(change -> change.reason() == ChangeReason.DISCONNECTED);
  }

  /** Whether somebody came or went; else the view only tells roles or quorum. */
  public boolean changesMembership() {
    return !joined.isEmpty() || !left.isEmpty();
  }

  /** Whether that process is in the group now. */
  public boolean contains(Member member) {
    return members.contains(member);
  }
}
