package io.cpgjms.group;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import io.cpgjms.api.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes views of what the daemon and the members tell. Confined to the dispatch thread, but for
 * {@link #view}.
 */
final class ViewTracker {
  private final GroupName group;
  private final Map<Member, Set<Role>> roles = new HashMap<>();
  private final Supplier<Quorum> quorum;
  private long number;
  private Optional<RingId> ring = Optional.empty();
  private volatile GroupView view;

  /**
   * @param quorum what is known of it now
   */
  ViewTracker(GroupName group, Supplier<Quorum> quorum) {
    this.group = group;
    this.quorum = quorum;
  }

  /** The newest view; null before the first. */
  GroupView view() {
    return view;
  }

  Optional<RingId> ring() {
    return ring;
  }

  void ring(RingId newRing) {
    ring = Optional.of(newRing);
  }

  GroupView change(
      List<Member> members, List<MembershipChange> joined, List<MembershipChange> left) {
    return change(members, joined, left, quorum.get());
  }

  private GroupView change(
      List<Member> members,
      List<MembershipChange> joined,
      List<MembershipChange> left,
      Quorum now) {
    roles.keySet().retainAll(members);
    view = new GroupView(group, ++number, members, joined, left, ring, now, roles);
    return view;
  }

  /** A member was away and is back, which the daemon has not told. */
  GroupView returned(Member member) {
    return change(
        view.members(),
        List.of(new MembershipChange(member, ChangeReason.NODEUP)),
        List.of(new MembershipChange(member, ChangeReason.NODEDOWN)));
  }

  /** Whether the newest view has another quorum than there is now. */
  boolean isQuorumNews() {
    return view.quorum() != quorum.get();
  }

  /** The view that tells that this process lost its daemon. */
  GroupView lost() {
    ring = Optional.empty();
    List<MembershipChange> left =
        view.members().stream()
            .map(member -> new MembershipChange(member, ChangeReason.DISCONNECTED))
            .toList();
    return change(List.of(), List.of(), left, Quorum.UNKNOWN);
  }

  /** Notes what a member says that it does; returns whether that is news. */
  boolean learn(Member member, Set<Role> does) {
    return !does.equals(roles.put(member, does));
  }

  /** The members that have said what they do. */
  Map<Member, Set<Role>> roles() {
    return Map.copyOf(roles);
  }

  /** The view that tells what was learnt about members that stay, or of the quorum. */
  GroupView learnt() {
    return change(view.members(), List.of(), List.of());
  }
}
