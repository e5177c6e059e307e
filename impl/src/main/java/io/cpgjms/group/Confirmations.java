package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.QuorumState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Confirms what came back. What requires quorum is confirmed once the quorum of the ring is known
 * in which it came back: after a cut, corosync first delivers what was on its way to the partition
 * that is left, and tells its quorum milliseconds later. Confined to the dispatch thread.
 */
final class Confirmations {
  private record Held(PendingSend send, long ringSeq) {}

  private final GroupName group;
  private final QuorumKnowledge knowledge;
  private final BiConsumer<List<PendingSend>, CpgException> onDoubt;
  private final List<Held> held = new ArrayList<>();

  /**
   * @param onDoubt is told what may have reached a minority only
   */
  Confirmations(
      GroupName group,
      QuorumKnowledge knowledge,
      BiConsumer<List<PendingSend>, CpgException> onDoubt) {
    this.group = group;
    this.knowledge = knowledge;
    this.onDoubt = onDoubt;
  }

  /** These came back in that ring. */
  void cameBack(List<PendingSend> sends, Optional<RingId> ring) {
    for (PendingSend send : sends) {
      if (send.requiresQuorum()) {
        held.add(new Held(send, ring.map(RingId::seq).orElse(QuorumState.UNKNOWN.ringSeq())));
      } else {
        send.confirm();
      }
    }
    settle();
  }

  /** Decides on what is held, as far as the quorum is known. */
  void settle() {
    if (held.isEmpty()) {
      return;
    }
    QuorumState state = knowledge.state();
    List<PendingSend> settled = new ArrayList<>();
    held.removeIf(
        one ->
            state.quorum() != Quorum.UNKNOWN
                && one.ringSeq() <= state.ringSeq()
                && settled.add(one.send()));
    if (state.quorum() == Quorum.QUORATE) {
      settled.forEach(PendingSend::confirm);
    } else {
      doubt(settled, "this node's partition had lost its quorum");
    }
  }

  /** The quorum of what is held will not be known any more: the group is lost or left. */
  void giveUp() {
    List<PendingSend> undecided = held.stream().map(Held::send).toList();
    held.clear();
    doubt(undecided, "the group was lost");
  }

  private void doubt(List<PendingSend> sends, String why) {
    if (!sends.isEmpty()) {
      onDoubt.accept(
          sends, new InDoubtException(group, CsError.CS_ERR_TRY_AGAIN, why, knowledge.reason()));
    }
  }

  /** Whether nothing is held. */
  boolean isIdle() {
    return held.isEmpty();
  }
}
