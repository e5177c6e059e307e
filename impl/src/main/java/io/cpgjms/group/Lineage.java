package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member tells the others of a new ring before anything of it is told to listeners: where it
 * comes from. Members with the same ring and digest have taken the same messages until now.
 *
 * @param ring the last ring of which it has told anything; {@link FrameOrigin#NO_RING} if it has
 *     joined only now
 * @param digest of what it has taken there, see {@link TakenDigest}
 * @param mute the members that it knows to be no cpg-jms, which tell nothing
 */
record Lineage(RingId ring, long digest, Set<Member> mute) {
  static final Lineage NEWCOMER = new Lineage(FrameOrigin.NO_RING, 0, Set.of());

  static Lineage of(io.cpgjms.group.schema.Lineage field) {
    return new Lineage(
        new RingId(field.getRingNode(), field.getRingSequence()),
        field.getDigest(),
        field.getMuteList().stream()
            .map(ControlOutbox::member)
            .collect(Collectors.toUnmodifiableSet()));
  }

  io.cpgjms.group.schema.Lineage toField() {
    io.cpgjms.group.schema.Lineage.Builder field =
        io.cpgjms.group.schema.Lineage.newBuilder()
            .setRingNode(ring.nodeId())
            .setRingSequence(ring.seq())
            .setDigest(digest);
    mute.forEach(member -> field.addMute(ControlOutbox.process(member)));
    return field.build();
  }

  boolean isSameAs(Lineage other) {
    return ring.equals(other.ring) && digest == other.digest;
  }
}
