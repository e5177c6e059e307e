package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.CpgEvents;
import java.util.List;

/** The events of a handle that a test only sends through. */
final class IgnoringEvents implements CpgEvents {
  @Override
  public void deliver(int nodeId, int pid, byte[] payload) {}

  @Override
  public void configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {}

  @Override
  public void ring(RingId ring, List<Integer> nodeIds) {}
}
