package io.cpgjms.cpg.corosync;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.CpgEvents;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the native layer's events, which are numbers, into those of {@link CpgEvents}. Confined to
 * the thread that dispatches.
 */
final class EventDecoder {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final CpgEvents events;

  EventDecoder(CpgEvents events) {
    this.events = events;
  }

  /** {@code (int nodeId, int pid, byte[] payload)void}. */
  MethodHandle deliver() throws ReflectiveOperationException {
    return LOOKUP.bind(
        this, "onDeliver", MethodType.methodType(void.class, int.class, int.class, byte[].class));
  }

  /** {@code (int[] members, int[] left, int[] joined)void}. */
  MethodHandle configuration() throws ReflectiveOperationException {
    return LOOKUP.bind(
        this,
        "onConfiguration",
        MethodType.methodType(void.class, int[].class, int[].class, int[].class));
  }

  /** {@code (int nodeId, long seq, int[] nodeIds)void}. */
  MethodHandle ring() throws ReflectiveOperationException {
    return LOOKUP.bind(
        this, "onRing", MethodType.methodType(void.class, int.class, long.class, int[].class));
  }

  void onDeliver(int nodeId, int pid, byte[] payload) {
    events.deliver(nodeId, pid, payload);
  }

  void onConfiguration(int[] members, int[] left, int[] joined) {
    events.configuration(
        changes(members).stream().map(MembershipChange::member).toList(),
        changes(left),
        changes(joined));
  }

  void onRing(int nodeId, long seq, int[] nodeIds) {
    events.ring(new RingId(nodeId, seq), Arrays.stream(nodeIds).boxed().toList());
  }

  private static List<MembershipChange> changes(int[] triples) {
    List<MembershipChange> changes = new ArrayList<>(triples.length / 3);
    for (int i = 0; i < triples.length; i += 3) {
      changes.add(
          new MembershipChange(
              new Member(triples[i], triples[i + 1]), ChangeReason.of(triples[i + 2])));
    }
    return List.copyOf(changes);
  }
}
