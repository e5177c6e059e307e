package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps sends that require quorum from going out without it. It knows what the daemon has told: a
 * loss that the daemon has not told yet cannot be known. Safe for any thread.
 */
final class QuorumGuard {
  private final GroupName group;
  private final QuorumKnowledge knowledge;

  QuorumGuard(GroupName group, QuorumKnowledge knowledge) {
    this.group = group;
    this.knowledge = knowledge;
  }

  /** Fails if the lease requires quorum and nothing here can tell it. */
  void checkSupported(GroupOptions options) {
    CpgException why = options.requireQuorum() ? knowledge.unsupported() : null;
    if (why != null) {
      throw new CpgException(why.getMessage(), why.error(), why);
    }
  }

  /**
   * Lets a send pass that needs no quorum or has it; waits, at most the send timeout, until it is
   * known.
   *
   * @throws InquorateException if there is none, or it did not become known
   * @throws CpgException CS_ERR_NOT_SUPPORTED if nothing here can tell it
   */
  void check(GroupOptions options) {
    if (options.requireQuorum() && knowledge.await(options.sendTimeout()) != Quorum.QUORATE) {
      checkSupported(options);
      throw refusal();
    }
  }

  /** Takes out what must not go out now; mostly nothing. */
  List<PendingSend> withdraw(Iterable<PendingSend> waiting) {
    if (knowledge.now() == Quorum.QUORATE) {
      return List.of();
    }
    List<PendingSend> withdrawn = new ArrayList<>();
    for (Iterator<PendingSend> all = waiting.iterator(); all.hasNext(); ) {
      PendingSend send = all.next();
      if (send.requiresQuorum()) {
        all.remove();
        withdrawn.add(send);
      }
    }
    return withdrawn;
  }

  /** Why a send does not go out. */
  CpgException refusal() {
    return knowledge.now() == Quorum.INQUORATE
        ? new InquorateException(group, "this node's partition has no quorum", null)
        : new InquorateException(
            group,
            "it is not known whether this node's partition has quorum"
                + (knowledge.reason() == null ? "" : " (" + knowledge.reason().error() + ")"),
            knowledge.reason());
  }
}
