package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.api.Role;
import io.cpgjms.group.Frame.Slice;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.schema.Acquaintance;
import io.cpgjms.group.schema.Control;
import java.util.List;
import java.util.Set;

/**
 * Makes deliveries, views and confirmations of what comes through one joined handle. Confined to
 * the dispatch thread.
 */
final class FrameReader {
  private final GroupChannel channel;
  private final GarbageLog garbage;
  private final TakenDigest taken;
  private final SenderTable senders = new SenderTable();
  private final PartAssembly parts = new PartAssembly();
  private final Roster roster = new Roster();

  private Member self;
  private FrameOrigin own;
  private long position;

  FrameReader(GroupChannel channel, GarbageLog garbage, TakenDigest taken) {
    this.channel = channel;
    this.garbage = garbage;
    this.taken = taken;
  }

  /** A new handle; what was known through the one before is void. */
  void opened(Member local) {
    self = local;
    own = null;
    senders.forgetAll();
    parts.forgetAll();
    roster.forgetAll();
  }

  /** The handle has joined, and its ring is known. */
  void joined(FrameOrigin origin) {
    own = origin;
  }

  /** A payload without our frame. */
  void foreign(Member sender, byte[] bytes) {
    deliver(sender, true, bytes, new Slice(0, bytes.length), null);
    tookUnnumbered(sender, bytes.length);
  }

  void frame(Member sender, byte[] bytes) {
    Frame frame;
    try {
      frame = FrameEnvelope.read(bytes);
    } catch (DamagedFrameException e) {
      garbage.add(sender, e);
      tookUnnumbered(sender, bytes.length); // a raw payload that only looks like a frame
      return;
    }
    if (frame.origin() == null) {
      deliver(sender, bytes, frame.payloads(), null);
      tookUnnumbered(sender, bytes.length);
    } else if (isNext(sender, frame.origin())) {
      take(sender, frame, bytes);
      confirm(sender, frame.origin().sequence(), bytes.length);
    }
  }

  private void tookUnnumbered(Member sender, int length) {
    taken.tookUnnumbered(sender, length);
    confirm(sender, 0, length);
  }

  private boolean isNext(Member sender, FrameOrigin origin) {
    return switch (own == null
        ? SenderTable.Verdict.TAKE
        : senders.check(sender, origin, own.ring())) {
      case TAKE -> true;
      case TAKE_AFTER_ABSENCE -> {
        parts.forget(sender);
        channel.listeners().change(() -> channel.views().returned(sender));
        yield true;
      }
      case STALE, REPEATED -> false;
    };
  }

  private void take(Member sender, Frame frame, byte[] bytes) {
    FrameOrigin origin = frame.origin();
    taken.took(sender, origin);
    if (frame.control() != null) {
      control(sender, origin, frame.control());
    }
    Mark mark =
        frame.mark() ? channel.marks().mark(sender, origin.incarnation(), origin.sequence()) : null;
    deliver(sender, bytes, frame.payloads(), mark);
    if (frame.part() != null) {
      takePart(sender, frame, bytes, mark);
    }
    if (mark != null) {
      mark.told();
    }
  }

  /** The mark goes with the last one. */
  private void deliver(Member sender, byte[] bytes, List<Slice> payloads, Mark mark) {
    int last = payloads.size() - 1;
    for (int i = 0; i <= last; i++) {
      deliver(sender, false, bytes, payloads.get(i), i == last ? mark : null);
    }
  }

  private void takePart(Member sender, Frame frame, byte[] bytes, Mark mark) {
    try {
      byte[] whole = parts.add(sender, bytes, frame.part());
      if (whole != null) {
        deliver(sender, whole, FrameEnvelope.payloads(whole), mark);
      }
    } catch (DamagedFrameException | IllegalArgumentException e) {
      garbage.add(sender, e);
    }
  }

  private void control(Member sender, FrameOrigin origin, Control control) {
    for (io.cpgjms.group.schema.Grant field : control.getGrantsList()) {
      granted(sender, Grant.of(field));
    }
    if (control.getOverdueList().stream().map(ControlOutbox::member).anyMatch(self::equals)) {
      channel.marks().overdue(new Grant(sender, origin.incarnation(), origin.sequence()));
    }
    boolean news = false;
    if (control.hasRoles()) {
      news |= channel.views().learn(sender, ControlOutbox.roles(control.getRoles()));
    }
    if (control.getRosterCount() > 0) {
      roster.told(sender);
      for (Acquaintance acquaintance : control.getRosterList()) {
        news |= learn(acquaintance);
      }
    }
    if (news) {
      channel.listeners().change(channel.views()::learnt);
      accountMembers();
    }
  }

  /** Those that have said what they do are cpg-jms, and tell what they have taken. */
  private void accountMembers() {
    Set<Member> granting = channel.views().roles().keySet();
    channel.gate().account(credit -> credit.members(granting));
  }

  private void granted(Member by, Grant grant) {
    if (own != null && grant.sender().equals(self) && grant.incarnation() == own.incarnation()) {
      channel.gate().account(credit -> credit.granted(by, grant.sequence()));
    }
  }

  /** What a member has said itself counts more than what others say about it. */
  private boolean learn(Acquaintance acquaintance) {
    Member member = ControlOutbox.member(acquaintance.getMember());
    Set<Role> does = ControlOutbox.roles(acquaintance.getRoles());
    return channel.views().view().contains(member)
        && !channel.views().roles().containsKey(member)
        && channel.views().learn(member, does);
  }

  private void deliver(Member sender, boolean foreign, byte[] bytes, Slice slice, Mark mark) {
    channel.counters().delivered();
    channel
        .listeners()
        .deliver(
            new Delivery(
                sender,
                ++position,
                channel.views().ring(),
                foreign,
                bytes,
                slice.offset(),
                slice.length(),
                mark));
  }

  /** After the listeners: who waits for the confirmation finds the message in local inboxes. */
  private void confirm(Member sender, long sequence, int length) {
    if (sender.equals(self)) {
      channel
          .quorum()
          .confirmations()
          .cameBack(channel.gate().confirm(sequence, length), channel.views().ring());
    }
  }

  void view(List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
    for (MembershipChange change : left) {
      senders.forget(change.member());
      parts.forget(change.member());
      channel.gate().account(credit -> credit.memberLeft(change.member()));
    }
    if (!joined.isEmpty()) {
      parts.forgetAll();
      channel.gate().startOver();
    }
    channel.listeners().change(() -> channel.views().change(members, joined, left));
    accountMembers();
    if (roster.change(channel.views().view(), self)) {
      channel.gate().tell(control -> control.roster(channel.views().roles()));
    }
  }

  /** A new ring: frames of the one before are not taken any more. Returns the new own origin. */
  FrameOrigin ring(RingId ring) {
    own = own.inRing(ring);
    return own;
  }

  /**
   * It is known where the members of the ring come from.
   *
   * @param certain whether none of them can have taken what has not come back
   */
  void settled(boolean certain) {
    parts.forgetAll();
    channel.outcomes().ringSettled(certain);
  }
}
