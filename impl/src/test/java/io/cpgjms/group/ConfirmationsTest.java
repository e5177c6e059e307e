package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.QuorumState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
  private static final Optional<RingId> OLD_RING = Optional.of(new RingId(1, 8));
  private static final Optional<RingId> NEW_RING = Optional.of(new RingId(3, 12));

  private final QuorumKnowledge knowledge = new QuorumKnowledge();
  private final List<PendingSend> inDoubt = new ArrayList<>();
  private final Confirmations confirmations =
      new Confirmations(
          new GroupName("orders"),
          knowledge,
          (sends, why) -> {
            assertTrue(why instanceof InDoubtException, why::toString);
            inDoubt.addAll(sends);
          });
  private final PendingSend guarded = send(true);

  private static PendingSend send(boolean requiresQuorum) {
    GroupOptions impatient =
        GroupOptions.DEFAULTS
            .withTimeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO)
            .withRequireQuorum(requiresQuorum);
    return new PendingSend(new Outbound.Framed(new byte[1]), true, impatient);
  }

  private static boolean isConfirmed(PendingSend send) throws Exception {
    try {
      send.await();
      return true;
    } catch (TimeoutException | ExecutionException notYet) {
      return false;
    }
  }

  private void tell(Quorum quorum, Optional<RingId> ring) {
    knowledge.tell(new QuorumState(quorum, ring.orElseThrow().seq()));
  }

  @Test
  void inARingThatIsKnownToBeQuorateConfirmationIsAtOnce() throws Exception {
    tell(Quorum.QUORATE, OLD_RING);
    confirmations.cameBack(List.of(guarded), OLD_RING);

    assertTrue(isConfirmed(guarded));
    assertTrue(confirmations.isIdle());
  }

  @Test
  void theQuorumOfTheRingBeforeDoesNotCount() throws Exception {
    tell(Quorum.QUORATE, OLD_RING);
    confirmations.cameBack(List.of(guarded), NEW_RING);

    assertFalse(isConfirmed(guarded));
    assertFalse(confirmations.isIdle());
  }

  @Test
  void whatCameBackInANewRingIsConfirmedWhenThatTurnsOutToBeQuorate() throws Exception {
    tell(Quorum.QUORATE, OLD_RING);
    confirmations.cameBack(List.of(guarded), NEW_RING);
    tell(Quorum.QUORATE, NEW_RING);
    confirmations.settle();

    assertTrue(isConfirmed(guarded));
  }

  @Test
  void whatCameBackInAMinorityIsInDoubt() throws Exception {
    tell(Quorum.QUORATE, OLD_RING);
    confirmations.cameBack(List.of(guarded), NEW_RING);
    tell(Quorum.INQUORATE, NEW_RING);
    confirmations.settle();

    assertEquals(List.of(guarded), inDoubt);
    assertFalse(isConfirmed(guarded));
    assertTrue(confirmations.isIdle());
  }

  @Test
  void whatIsHeldWhenTheGroupIsLostIsInDoubt() {
    confirmations.cameBack(List.of(guarded), NEW_RING);
    knowledge.forget(new CpgException("quorum_dispatch", null, CsError.CS_ERR_LIBRARY));
    confirmations.settle();
    confirmations.giveUp();

    assertEquals(List.of(guarded), inDoubt);
  }

  @Test
  void whatRequiresNoQuorumIsConfirmedWithoutIt() throws Exception {
    PendingSend plain = send(false);
    tell(Quorum.INQUORATE, OLD_RING);
    confirmations.cameBack(List.of(plain), OLD_RING);

    assertTrue(isConfirmed(plain));
  }
}
