package io.cpgjms.group;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes views of what the daemon tells. Confined to the dispatch thread, but for {@link #view}. */
final class ViewTracker {
  private final GroupName group;
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
    view = new GroupView(group, ++number, members, joined, left, ring, now, Map.of());
    return view;
  }

  /** Whether the newest view has another quorum than there is now. */
  boolean isQuorumNews() {
    return view.quorum() != quorum.get();
  }

  /** The view that tells another quorum and nothing else. */
  GroupView quorumChange() {
    return change(view.members(), List.of(), List.of());
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
}
