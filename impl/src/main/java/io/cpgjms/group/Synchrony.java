package io.cpgjms.group;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes of corosync's order what virtual synchrony asks for: members that go from one view to the
 * next together have taken the same in the first. corosync alone does not see to that when daemons
 * or links fail one soon after the other: nodes that stay together may differ by the last messages
 * of one that died, and an absence may be told to one side only.
 *
 * <p>So the members compare where they come from in each new ring, before anything of it is told
 * ({@link RingFlush}). What nodes come and go is told in one view then, in which who differs has
 * left and joined. Until the ring changes the order of the ring before goes on. Confined to the
 * dispatch thread.
 */
final class Synchrony {
  private final GroupChannel channel;
  private final FrameReader reader;
  private final TakenDigest taken;

  /** Members that have not told what they do, and so are no cpg-jms unless they still do. */
  private final Set<Member> mute = new HashSet<>();

  /** Members that were cut off with the change of the ring that is under way. */
  private final Set<Member> cutOff = new HashSet<>();

  /** Whom the daemon says to be here. */
  private List<Member> present = List.of();

  private Member self;
  private RingId ring;
  private RingFlush flush;
  private boolean hasRead;

  Synchrony(GroupChannel channel, FrameReader reader, TakenDigest taken) {
    this.channel = channel;
    this.reader = reader;
    this.taken = taken;
  }

  /** A new handle; what was known through the one before is void. */
  void opened(Member local) {
    self = local;
    ring = null;
    flush = null;
    hasRead = false;
    present = List.of();
    mute.clear();
    cutOff.clear();
    reader.opened(local);
  }

  /** The handle has joined, and its ring is known. */
  void joined(FrameOrigin origin) {
    ring = origin.ring();
    cutOff.clear();
    reader.joined(origin);
  }

  /** Whether anything was read since the handle joined. */
  boolean hasRead() {
    return hasRead;
  }

  /** Whether all that came has been told. */
  boolean isSettled() {
    return flush == null;
  }

  void read(Member sender, byte[] bytes) {
    hasRead = true;
    if (FrameEnvelope.isForeign(bytes)) {
      readForeign(sender, bytes);
    } else if (flush == null) {
      reader.frame(sender, bytes);
    } else {
      flush.hold(() -> reader.frame(sender, bytes));
      flush.look(sender, bytes);
      settle();
    }
  }

  private void readForeign(Member sender, byte[] bytes) {
    mute.add(sender);
    if (flush == null) {
      reader.foreign(sender, bytes);
    } else {
      flush.holdForeign(() -> reader.foreign(sender, bytes));
    }
  }

  /** Whole nodes come and go with the ring; single members at once. */
  void view(List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
    present = members;
    left.stream().filter(Synchrony::isOfNode).forEach(change -> cutOff.add(change.member()));
    List<MembershipChange> gone = left.stream().filter(change -> !isOfNode(change)).toList();
    List<MembershipChange> came = joined.stream().filter(change -> !isOfNode(change)).toList();
    if (gone.isEmpty() && came.isEmpty()) {
      return;
    }
    if (flush == null) {
      tell(gone, came);
      return;
    }
    flush.hold(() -> tell(gone, came));
    flush.changed(membersOf(gone), membersOf(came));
    settle();
  }

  private static boolean isOfNode(MembershipChange change) {
    return change.reason() == ChangeReason.NODEDOWN || change.reason() == ChangeReason.NODEUP;
  }

  private static List<Member> membersOf(List<MembershipChange> changes) {
    return changes.stream().map(MembershipChange::member).toList();
  }

  private void tell(List<MembershipChange> left, List<MembershipChange> joined) {
    List<Member> came = membersOf(joined);
    Set<Member> members = new LinkedHashSet<>(came.contains(self) ? present : known());
    List<MembershipChange> gone =
        left.stream().filter(change -> members.contains(change.member())).toList();
    if (gone.isEmpty() && came.isEmpty()) {
      return; // told with the ring already
    }
    members.removeAll(membersOf(gone));
    members.addAll(came);
    gone.forEach(change -> taken.left(change.member()));
    came.forEach(taken::joined);
    reader.view(inOrder(members), gone, joined);
  }

  /** In the order of the daemon, which is the same for all. */
  private List<Member> inOrder(Set<Member> members) {
    Set<Member> ordered = new LinkedHashSet<>(present);
    ordered.retainAll(members);
    ordered.addAll(members);
    return List.copyOf(ordered);
  }

  /** Whom the listeners know. */
  private Collection<Member> known() {
    GroupView view = channel.views().view();
    return view == null ? List.of() : view.members();
  }

  /** A ring that ends before all members have told their lineage is passed over. */
  void ring(RingId next) {
    if (flush != null && flush.holdsForeign()) {
      conclude(); // as far as it is known
    } else if (flush != null) {
      cutOff.addAll(flush.cutOff());
    }
    flush = new RingFlush(next, present, cutOff);
    cutOff.clear();
    mute.removeAll(channel.views().roles().keySet());
    mute.retainAll(present);
    Lineage lineage = new Lineage(ring, taken.value(), Set.copyOf(mute));
    channel.gate().beginRing(reader.ring(next), lineage);
  }

  /** How long the dispatch thread may wait for events, at most so long. */
  Duration patience(Duration idle) {
    Duration patience = flush == null ? idle : flush.patience();
    return patience.compareTo(idle) < 0 ? patience : idle;
  }

  /** Has the members go on that wait for one that says nothing, if it has had its time. */
  void hurry() {
    if (flush != null && flush.isImpatient()) {
      channel.gate().tell(ControlOutbox::proceed);
    }
  }

  private void settle() {
    if (flush.isOver()) {
      conclude();
    }
  }

  private void conclude() {
    RingFlush done = flush;
    flush = null;
    ring = done.ring();
    taken.startOver();
    channel.views().ring(ring);
    if (done.isOver()) {
      mute.addAll(done.silent());
    }
    RingFlush.Judgement judgement = done.judge(self, known());
    tellRing(done.members(), judgement.away());
    reader.settled(judgement.certain());
    done.held().forEach(Runnable::run);
  }

  private void tellRing(List<Member> members, Set<Member> away) {
    Collection<Member> before = known();
    List<MembershipChange> left =
        before.stream()
            .filter(member -> !members.contains(member) || away.contains(member))
            .map(member -> new MembershipChange(member, ChangeReason.NODEDOWN))
            .toList();
    List<MembershipChange> joined =
        members.stream()
            .filter(member -> !before.contains(member) || away.contains(member))
            .map(member -> new MembershipChange(member, ChangeReason.NODEUP))
            .toList();
    if (!left.isEmpty() || !joined.isEmpty()) {
      reader.view(members, left, joined);
    }
  }
}
