package io.cpgjms.cpg.embedded;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.QuorumState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups of one bus. Its monitor is what agrees on the order: whatever happens in a group is
 * put into the queues of all its members while it is held.
 */
final class EmbeddedBus {
  private static final Map<String, EmbeddedBus> BUSES = new ConcurrentHashMap<>();

  private final String name;
  private final Map<GroupName, List<EmbeddedHandle>> groups = new HashMap<>();
  private long ringSeq = 4;
  private final List<EmbeddedQuorum> quorumHandles = new ArrayList<>();
  private boolean down;
  private boolean quorate = true;

  private EmbeddedBus(String name) {
    this.name = name;
  }

  static EmbeddedBus named(String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("bus is empty: give the embedded bus any name");
    }
    return BUSES.computeIfAbsent(name, EmbeddedBus::new);
  }

  String name() {
    return name;
  }

  synchronized boolean isDown() {
    return down;
  }

  /** Returns false if the same process has joined the group already. */
  synchronized boolean join(GroupName group, EmbeddedHandle joiner) {
    List<EmbeddedHandle> handles = groups.computeIfAbsent(group, g -> new ArrayList<>());
    if (handles.stream().anyMatch(handle -> handle.local().equals(joiner.local()))) {
      return false;
    }
    handles.add(joiner);
    announce(handles, List.of(), List.of(change(joiner, ChangeReason.JOIN)));
    RingId ring = new RingId(1, ringSeq);
    joiner.enqueue(events -> events.ring(ring, List.of(1)));
    return true;
  }

  /** Does nothing if the handle is not in the group. */
  synchronized void leave(GroupName group, EmbeddedHandle leaver, ChangeReason reason) {
    List<EmbeddedHandle> handles = groups.getOrDefault(group, List.of());
    if (!handles.contains(leaver)) {
      return;
    }
    List<EmbeddedHandle> before = List.copyOf(handles);
    handles.remove(leaver);
    if (handles.isEmpty()) {
      groups.remove(group);
    }
    List<Member> members = membersOf(handles);
    List<MembershipChange> left = List.of(change(leaver, reason));
    before.forEach(h -> h.enqueue(events -> events.configuration(members, left, List.of())));
  }

  synchronized void mcast(GroupName group, Member sender, byte[] payload) {
    for (EmbeddedHandle handle : groups.getOrDefault(group, List.of())) {
      byte[] copy = payload.clone();
      handle.enqueue(events -> events.deliver(sender.nodeId(), sender.pid(), copy));
    }
  }

  synchronized void crash() {
    down = true;
    groups.values().forEach(handles -> handles.forEach(EmbeddedHandle::disconnect));
    groups.clear();
    quorumHandles.forEach(EmbeddedQuorum::disconnect);
    quorumHandles.clear();
  }

  synchronized void setQuorate(boolean now) {
    quorate = now;
    quorumHandles.forEach(handle -> handle.tell(quorum()));
  }

  /** From now on the handle is told, first of all how it is now. */
  synchronized void add(EmbeddedQuorum handle) {
    quorumHandles.add(handle);
    handle.tell(quorum());
  }

  private QuorumState quorum() {
    return new QuorumState(quorate ? Quorum.QUORATE : Quorum.INQUORATE, ringSeq);
  }

  synchronized void remove(EmbeddedQuorum handle) {
    quorumHandles.remove(handle);
  }

  synchronized void restart() {
    down = false;
    ringSeq += 4;
  }

  synchronized void changeRing() {
    ringSeq += 4;
    RingId ring = new RingId(1, ringSeq);
    groups
        .values()
        .forEach(handles -> handles.forEach(h -> h.enqueue(e -> e.ring(ring, List.of(1)))));
  }

  private static void announce(
      List<EmbeddedHandle> handles, List<MembershipChange> left, List<MembershipChange> joined) {
    List<Member> members = membersOf(handles);
    handles.forEach(handle -> handle.enqueue(e -> e.configuration(members, left, joined)));
  }

  private static List<Member> membersOf(List<EmbeddedHandle> handles) {
    return handles.stream().map(EmbeddedHandle::local).sorted().toList();
  }

  private static MembershipChange change(EmbeddedHandle handle, ChangeReason reason) {
    return new MembershipChange(handle.local(), reason);
  }
}
