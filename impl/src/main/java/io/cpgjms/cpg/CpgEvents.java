package io.cpgjms.cpg;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import java.util.List;

/** What a handle tells its owner, on the thread that dispatches. */
public interface CpgEvents {
  /**
   * A message ({@code cpg_deliver_fn_t}), the own ones included.
   *
   * @param nodeId the sender's node
   * @param pid the sender's process
   * @param payload a copy that now belongs to the receiver
   */
  void deliver(int nodeId, int pid, byte[] payload);

  /** A membership change ({@code cpg_confchg_fn_t}). The own JOIN is the first of all events. */
  void configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined);

  /**
   * A new totem ring ({@code cpg_totem_confchg_fn_t}); also told once after the join, before or
   * after the own JOIN.
   */
  void ring(RingId ring, List<Integer> nodeIds);
}
