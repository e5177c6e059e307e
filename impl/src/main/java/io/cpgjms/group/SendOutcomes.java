package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Tells senders, or for those that do not wait the listeners, what becomes of sends that are not
 * confirmed. Confined to the dispatch thread.
 */
final class SendOutcomes {
  private static final Logger LOG = System.getLogger(SendOutcomes.class.getName());

  private final GroupName group;
  private final SendGate gate;
  private final Confirmations confirmations;
  private final ListenerTable listeners;

  SendOutcomes(
      GroupName group, SendGate gate, Confirmations confirmations, ListenerTable listeners) {
    this.group = group;
    this.gate = gate;
    this.confirmations = confirmations;
    this.listeners = listeners;
  }

  /** Nobody multicasts any more; what has not come back is in doubt. */
  void lost(Throwable cause) {
    List<PendingSend> onTheWay = gate.shut();
    refused();
    confirmations.giveUp();
    unconfirmed(
        onTheWay,
        new InDoubtException(group, CsError.CS_ERR_LIBRARY, "the daemon was lost", cause));
  }

  /**
   * The ring has changed under what was on its way.
   *
   * @param sendAgain whether nobody can have taken it
   */
  void ringSettled(boolean sendAgain) {
    unconfirmed(
        gate.ringSettled(sendAgain),
        new InDoubtException(
            group,
            CsError.CS_ERR_INTERRUPT,
            "members came back that may have taken it, or not",
            null));
  }

  /** The group was closed and its time is over; what has not come back is in doubt. */
  void abandoned() {
    unconfirmed(
        gate.shut(),
        new InDoubtException(group, CsError.CS_ERR_TIMEOUT, "closeTimeout was over", null));
  }

  /** What the daemon refused failed. */
  void refused() {
    gate.takeRefused().forEach(refusal -> unconfirmed(refusal.sends(), refusal.why()));
  }

  /** What has not gone out never will. Idempotent. */
  void closed() {
    CpgException why =
        new CpgException(
            "group " + group + ": closed before the message was sent",
            CsError.CS_ERR_BAD_HANDLE,
            null);
    unconfirmed(gate.close(why), why);
  }

  void unconfirmed(List<PendingSend> sends, CpgException why) {
    sends.forEach(send -> send.fail(why));
    int unnoticed =
        sends.stream().filter(s -> !s.isAwaited()).mapToInt(s -> s.outbound().count()).sum();
    if (unnoticed > 0) {
      LOG.log(Level.WARNING, "group {0}: {1} unconfirmed: {2}", group, unnoticed, why.getMessage());
      listeners.tellAll(listener -> listener.onUnconfirmed(unnoticed, why));
    }
  }
}
