package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.schema.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A new ring of which nothing is told yet: what comes is held until each member has said where it
 * comes from or is gone, or until one of them says that it has waited for long enough. That is the
 * same place of the order for all of them, and they come to the same judgement. Confined to the
 * dispatch thread.
 */
final class RingFlush {
  /** How long a member is waited for that says nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * Whom the listeners are told to have been away.
   *
   * @param away members that came another way than this process, or have taken something else
   * @param certain whether none of them can have taken what this process has not got back
   */
  record Judgement(Set<Member> away, boolean certain) {}

  private final RingId ring;
  private final List<Member> members;
  private final Set<Member> cutOff;
  private final Map<Member, Lineage> lineages = new HashMap<>();
  private final Set<Member> mute = new HashSet<>();
  private final Set<Member> joined = new HashSet<>();
  private final Set<Member> gone = new HashSet<>();
  private final List<Runnable> held = new ArrayList<>();
  private final Deadline deadline = Deadline.in(PATIENCE);
  private boolean holdsForeign;
  private boolean proceed;
  private boolean hurried;

  /**
   * @param members whom the daemon tells to be in this ring
   * @param cutOff who was cut off since the last ring of which anything was told
   */
  RingFlush(RingId ring, List<Member> members, Set<Member> cutOff) {
    this.ring = ring;
    this.members = List.copyOf(members);
    this.cutOff = Set.copyOf(cutOff);
  }

  RingId ring() {
    return ring;
  }

  Set<Member> cutOff() {
    return cutOff;
  }

  /** What the listeners are told when all is known, in order. */
  List<Runnable> held() {
    return held;
  }

  void hold(Runnable event) {
    held.add(event);
  }

  /** Looks at a frame, which may tell something about its sender. */
  void look(Member sender, byte[] bytes) {
    Control control = control(bytes).orElse(Control.getDefaultInstance());
    if (control.hasLineage() && isHere(sender)) {
      Lineage lineage = Lineage.of(control.getLineage());
      if (lineages.putIfAbsent(sender, lineage) == null) {
        mute.addAll(lineage.mute());
      }
    }
    proceed |= control.getProceed();
  }

  private Optional<Control> control(byte[] bytes) {
    try {
      Frame frame = FrameEnvelope.read(bytes);
      boolean counts = frame.origin() != null && frame.origin().ring().equals(ring);
      return counts ? Optional.ofNullable(frame.control()) : Optional.empty();
    } catch (DamagedFrameException e) {
      return Optional.empty(); // told when it is read
    }
  }

  /** A payload without our frame is held, which nobody will send again. */
  void holdForeign(Runnable event) {
    holdsForeign = true;
    hold(event);
  }

  boolean holdsForeign() {
    return holdsForeign;
  }

  /** Single members came or went. */
  void changed(Collection<Member> left, Collection<Member> came) {
    gone.addAll(left);
    came.stream().filter(member -> !gone.contains(member)).forEach(joined::add);
  }

  /** Whom the listeners will know when the ring begins for them. */
  List<Member> members() {
    return members.stream().filter(this::isHere).toList();
  }

  private boolean isHere(Member member) {
    return members.contains(member) && !joined.contains(member);
  }

  boolean isOver() {
    return proceed || members.stream().allMatch(this::isKnown);
  }

  private boolean isKnown(Member member) {
    return lineages.containsKey(member)
        || mute.contains(member)
        || gone.contains(member)
        || joined.contains(member);
  }

  /** How long until somebody has been waited for too long; longer than a year after that. */
  Duration patience() {
    return hurried ? Duration.ofDays(1000) : deadline.left();
  }

  /** Whether it is time to go on without those that say nothing; true once. */
  boolean isImpatient() {
    boolean now = !hurried && deadline.isOver();
    hurried |= now;
    return now;
  }

  /** Those that have said nothing, though they had the time. */
  Set<Member> silent() {
    return members.stream()
        .filter(member -> !lineages.containsKey(member))
        .collect(Collectors.toSet());
  }

  /**
   * @param before whom the listeners know
   */
  Judgement judge(Member self, Collection<Member> before) {
    Set<Member> away =
        members().stream().filter(member -> !stayedWith(self, member)).collect(Collectors.toSet());
    boolean certain =
        members.stream()
            .filter(member -> away.contains(member) || joined.contains(member))
            .filter(member -> !mute.contains(member))
            .noneMatch(member -> before.contains(member) || wasInRingOf(self, member));
    return new Judgement(away, certain);
  }

  private boolean stayedWith(Member self, Member member) {
    Optional<Lineage> own = lineage(self);
    Optional<Lineage> its = lineage(member);
    if (member.equals(self)) {
      return true;
    }
    if (own.isPresent() && its.isPresent()) {
      return own.get().isSameAs(its.get());
    }
    // Who is too late cannot be told from who took something else: neither by others nor by itself.
    boolean late = own.isEmpty() ? !mute.contains(self) : !mute.contains(member);
    return !late && !cutOff.contains(member);
  }

  /** All processes of a node are told the same, so that others speak for one that is mute. */
  private Optional<Lineage> lineage(Member member) {
    Lineage its = lineages.get(member);
    return its != null || !mute.contains(member)
        ? Optional.ofNullable(its)
        : members.stream()
            .filter(other -> other.nodeId() == member.nodeId())
            .map(lineages::get)
            .filter(lineage -> lineage != null && !lineage.isSameAs(Lineage.NEWCOMER))
            .findFirst();
  }

  private boolean wasInRingOf(Member self, Member member) {
    Optional<RingId> own = lineage(self).map(Lineage::ring);
    return own.isPresent() && own.equals(lineage(member).map(Lineage::ring));
  }
}
