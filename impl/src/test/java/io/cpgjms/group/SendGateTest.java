package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import io.cpgjms.api.RingId;
import io.cpgjms.api.Role;
import io.cpgjms.cpg.QuorumState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendGateTest {
  private static final int HUNDRED = 100;

  private static final FrameOrigin FIRST = new FrameOrigin(7, 1, new RingId(1, 4));
  private static final FrameOrigin LATER = FIRST.inRing(new RingId(1, 8));
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ScriptedCpg cpg = new ScriptedCpg();
  private final GroupName group = new GroupName("gate");
  private final QuorumKnowledge quorum = new QuorumKnowledge();
  private final SendGate gate =
      new SendGate(
          group, new QuorumGuard(group, quorum), new ChannelCounters(), new Marks(() -> {}));
  private final GroupOptions options =
      GroupOptions.DEFAULTS
          .withTimeouts(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
          .withLimits(1_000_000, 1 << 20);

  @BeforeEach
  void open() {
    gate.open(cpg, FIRST);
    back(0); // the introduction
  }

  /** The frame comes back. */
  private void back(int index) {
    byte[] frame = cpg.frames.get(index);
    boolean raw = FrameEnvelope.isForeign(frame);
    gate.confirm(raw ? 0 : cpg.frame(index).origin().sequence(), frame.length);
  }

  private List<Integer> payloadsOfFrames() {
    return IntStream.range(1, cpg.frames.size())
        .mapToObj(cpg::frame)
        .map(frame -> frame.payloads().size())
        .toList();
  }

  private PendingSend send(int bytes) {
    return gate.send(new Outbound.Framed(new byte[bytes]), false, options);
  }

  private PendingSend sendAwaited(int bytes) {
    return gate.send(new Outbound.Framed(new byte[bytes]), true, options);
  }

  @Test
  void anIdleGateSendsAtOnce() {
    send(HUNDRED);

    assertEquals(List.of(1), payloadsOfFrames());
  }

  @Test
  void whatIsSentWhileAFrameIsOnTheWayGoesOutTogether() {
    send(HUNDRED);
    send(HUNDRED);
    send(HUNDRED);
    back(1);
    gate.flush();

    assertEquals(List.of(1, 2), payloadsOfFrames());
  }

  @Test
  void aFullFrameDoesNotWaitForTheOneBefore() {
    send(HUNDRED);
    send(70_000);

    assertEquals(List.of(1, 1), payloadsOfFrames());
  }

  @Test
  void rawAndFramedPayloadsAreNeverInOneFrameAndKeepTheirOrder() {
    send(HUNDRED);
    gate.send(new Outbound.Raw(new byte[7]), false, options);
    send(HUNDRED);
    back(1);
    gate.flush();
    back(2);
    gate.flush();

    assertEquals(1, cpg.frame(1).payloads().size());
    assertArrayEquals(new byte[7], cpg.frames.get(2));
    assertEquals(1, cpg.frame(3).payloads().size());
  }

  @Test
  void aBusyDaemonIsTriedAgainWithTheSameFrame() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    send(HUNDRED);

    assertEquals(List.of(), payloadsOfFrames());
    assertEquals(1, cpg.wakeups);
    gate.flush();
    assertEquals(List.of(1), payloadsOfFrames());
  }

  @Test
  void whileTheDaemonIsBusySendersLeaveItAlone() {
    cpg.results.addAll(List.of(CsError.CS_ERR_TRY_AGAIN, CsError.CS_ERR_TRY_AGAIN));
    send(HUNDRED);
    send(HUNDRED);

    assertEquals(1, cpg.results.size());
    assertEquals(1, cpg.wakeups);
  }

  @Test
  void aSenderIsServedAtOnceAgainWhenTheDaemonIsNoLongerBusy() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    send(HUNDRED);
    gate.flush();
    back(1);
    send(HUNDRED);

    assertEquals(List.of(1, 1), payloadsOfFrames());
  }

  @Test
  void whatWaitsGoesOutInFramesOfWhichTheDaemonTakesSeveral() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    for (int i = 0; i < 9; i++) {
      send(50_000);
    }
    gate.flush();

    assertTrue(cpg.frames.size() > 4, payloadsOfFrames()::toString);
  }

  @Test
  void aFlushTellsThatTheDaemonIsStillBusy() {
    cpg.results.addAll(List.of(CsError.CS_ERR_TRY_AGAIN, CsError.CS_ERR_TRY_AGAIN));
    send(HUNDRED);

    assertTrue(gate.flush());
    assertFalse(gate.flush());
  }

  @Test
  void aDeadDaemonKeepsTheMessageForTheNextHandle() {
    cpg.results.add(CsError.CS_ERR_LIBRARY);
    send(HUNDRED);
    assertEquals(1, cpg.wakeups);
    gate.shut();

    ScriptedCpg next = new ScriptedCpg();
    gate.open(next, FIRST);

    assertEquals(1, next.frame(0).payloads().size());
  }

  @Test
  void aRefusedMessageIsHandedToTheDispatchThreadWithTheReason() {
    cpg.results.add(CsError.CS_ERR_ACCESS);
    PendingSend send = send(HUNDRED);

    SendGate.Refusal refusal = gate.takeRefused().get(0);

    assertEquals(List.of(send), refusal.sends());
    assertEquals(CsError.CS_ERR_ACCESS, refusal.why().error());
    assertEquals(1, cpg.wakeups);
    assertTrue(gate.isIdle());
  }

  @Test
  void aSendThatTheDaemonNeverTookIsTakenBackAtTheTimeout() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    PendingSend send = sendAwaited(HUNDRED);

    CpgException failure = assertThrows(CpgException.class, () -> gate.await(send, options));

    assertEquals(CsError.CS_ERR_TIMEOUT, failure.error());
    assertTrue(gate.isIdle());
  }

  @Test
  void aSendThatIsNotConfirmedInTimeIsInDoubt() {
    PendingSend send = sendAwaited(HUNDRED);

    assertThrows(InDoubtException.class, () -> gate.await(send, options));
  }

  @Test
  void aSenderWaitsForRoomAtMostTheSendTimeout() {
    send(900_000);

    CpgException failure = assertThrows(CpgException.class, () -> send(900_000));

    assertTrue(failure.getMessage().contains("the send window is full"), failure.getMessage());
  }

  @Test
  void aSenderThatWaitsGoesOnWhenAQuarterOfTheWindowIsFree() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      send(250_000);
    }
    GroupOptions patient = options.withTimeouts(TEN_SECONDS, TEN_SECONDS, TEN_SECONDS);
    Outbound next = new Outbound.Framed(new byte[100_000]);
    Thread sender = new Thread(() -> gate.send(next, false, patient));
    sender.start();
    while (sender.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    back(1);
    gate.flush();
    sender.join(TEN_SECONDS.toMillis());

    assertFalse(sender.isAlive());
  }

  @Test
  void anOwnMessageThatIsNotDueBreaksTheOrder() {
    send(HUNDRED);

    CpgException broken = assertThrows(CpgException.class, () -> gate.confirm(99, 1));
    assertEquals(CsError.CS_ERR_MESSAGE_ERROR, broken.error());
  }

  @Test
  void aClosedGateRefusesSenders() {
    CpgException why = new CpgException("closed", CsError.CS_ERR_BAD_HANDLE, null);
    gate.close(why);

    assertEquals(why, assertThrows(CpgException.class, () -> send(HUNDRED)));
  }

  @Test
  void framesAreNumberedAndTellTheirRing() {
    send(HUNDRED);

    assertEquals(FIRST, cpg.frame(0).origin());
    assertEquals(FIRST.withSequence(2), cpg.frame(1).origin());
  }

  @Test
  void theFirstFrameOfAnIncarnationTellsTheRoles() {
    gate.tell(control -> control.role(Role.SUBSCRIBER, true));
    gate.shut();
    ScriptedCpg next = new ScriptedCpg();
    gate.open(next, FIRST);

    assertTrue(next.frame(0).control().getRoles().getSubscriber());
  }

  /** What is told about the new ring comes back at once. */
  private List<PendingSend> ringChanges(boolean sendAgain) {
    gate.beginRing(LATER, Lineage.NEWCOMER);
    gate.flush();
    back(cpg.frames.size() - 1);
    List<PendingSend> inDoubt = gate.ringSettled(sendAgain);
    gate.flush();
    return inDoubt;
  }

  @Test
  void noMessageGoesOutUntilItIsKnownWhereTheMembersOfANewRingComeFrom() {
    gate.beginRing(LATER, Lineage.NEWCOMER);
    send(HUNDRED);
    gate.flush();
    int before = cpg.frames.size();
    assertTrue(cpg.frame(before - 1).payloads().isEmpty());

    gate.ringSettled(true);
    gate.flush();
    assertEquals(1, cpg.frame(before).payloads().size());
  }

  @Test
  void whatIsOnItsWayWhenTheRingChangesIsSentAgainInTheSameOrderAndNumbers() {
    PendingSend first = sendAwaited(HUNDRED);
    PendingSend second = sendAwaited(70_000);
    ringChanges(true);

    int last = cpg.frames.size() - 1;
    assertEquals(LATER.withSequence(3), cpg.frame(last).origin());
    assertEquals(List.of(first, second), gate.confirm(3, cpg.frames.get(last).length));
  }

  @Test
  void whatSomebodyMayHaveTakenWhenTheRingChangesIsInDoubt() {
    PendingSend send = sendAwaited(HUNDRED);

    assertEquals(List.of(send), ringChanges(false));
    assertTrue(gate.isIdle());
  }

  @Test
  void rawMessagesAreNotSentAgainWhenTheRingChanges() {
    gate.send(new Outbound.Raw(new byte[7]), false, options);
    gate.beginRing(LATER, Lineage.NEWCOMER);
    gate.flush();
    back(1);
    gate.ringSettled(true);
    gate.flush();

    assertEquals(1, cpg.frames.stream().filter(FrameEnvelope::isForeign).count());
  }

  @Test
  void rolesThatWentUnheardAreToldAgain() {
    gate.tell(control -> control.role(Role.SUBSCRIBER, true));
    ringChanges(true);

    assertTrue(cpg.frame(cpg.frames.size() - 1).control().getRoles().getSubscriber());
  }

  @Test
  void whatWaitsAndRequiresQuorumIsWithdrawnWhenItIsGone() {
    quorum.tell(new QuorumState(Quorum.QUORATE, 4));
    send(HUNDRED);
    gate.send(new Outbound.Framed(new byte[HUNDRED]), false, options.withRequireQuorum(true));
    send(HUNDRED);

    quorum.tell(new QuorumState(Quorum.INQUORATE, 4));
    back(1);
    gate.flush();

    assertEquals(List.of(1, 1), payloadsOfFrames());
    SendGate.Refusal refusal = gate.takeRefused().get(0);
    assertEquals(1, refusal.sends().size());
    assertTrue(refusal.why() instanceof InquorateException, refusal.why()::toString);
  }

  @Test
  void whatRequiresQuorumDoesNotGoOutAfterARejoinInAMinority() {
    quorum.tell(new QuorumState(Quorum.QUORATE, 4));
    send(HUNDRED);
    gate.send(new Outbound.Framed(new byte[HUNDRED]), false, options.withRequireQuorum(true));
    gate.shut();

    quorum.tell(new QuorumState(Quorum.INQUORATE, 4));
    gate.open(cpg, FIRST);

    assertEquals(List.of(1, 0), payloadsOfFrames());
    back(2);
    assertEquals(1, gate.takeRefused().size());
    assertTrue(gate.isIdle());
  }
}
