package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendGateTest {
  private static final int HUNDRED = 100;
  private static final int FRAMED_HUNDRED = 1 + 1 + HUNDRED;

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ScriptedCpg cpg = new ScriptedCpg();
  private final SendGate gate = new SendGate(new GroupName("gate"), new ChannelCounters());
  private final GroupOptions options =
      GroupOptions.DEFAULTS
          .withTimeouts(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
          .withLimits(1_000_000, 1 << 20);

  @BeforeEach
  void open() {
    gate.open(cpg);
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

    assertEquals(List.of(FrameEnvelope.HEADER_BYTES + FRAMED_HUNDRED), cpg.frames);
  }

  @Test
  void whatIsSentWhileAFrameIsOnTheWayGoesOutTogether() {
    send(HUNDRED);
    send(HUNDRED);
    send(HUNDRED);
    gate.confirm(cpg.frames.get(0));
    gate.flush();

    assertEquals(2, cpg.frames.size());
    assertEquals(FrameEnvelope.HEADER_BYTES + 2 * FRAMED_HUNDRED, cpg.frames.get(1));
  }

  @Test
  void aFullFrameDoesNotWaitForTheOneBefore() {
    send(HUNDRED);
    send(70_000);

    assertEquals(2, cpg.frames.size());
  }

  @Test
  void rawAndFramedPayloadsAreNeverInOneFrameAndKeepTheirOrder() {
    send(HUNDRED);
    gate.send(new Outbound.Raw(new byte[7]), false, options);
    send(HUNDRED);
    gate.confirm(cpg.frames.get(0));
    gate.flush();
    gate.confirm(7);
    gate.flush();

    int framed = FrameEnvelope.HEADER_BYTES + FRAMED_HUNDRED;
    assertEquals(List.of(framed, 7, framed), cpg.frames);
  }

  @Test
  void aBusyDaemonIsTriedAgainWithTheSameFrame() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    send(HUNDRED);

    assertTrue(cpg.frames.isEmpty());
    assertEquals(1, cpg.wakeups);
    gate.flush();
    assertEquals(1, cpg.frames.size());
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
    gate.confirm(cpg.frames.get(0));
    send(HUNDRED);

    assertEquals(2, cpg.frames.size());
  }

  @Test
  void whatWaitsGoesOutInFramesOfWhichTheDaemonTakesSeveral() {
    cpg.results.add(CsError.CS_ERR_TRY_AGAIN);
    for (int i = 0; i < 9; i++) {
      send(50_000);
    }
    gate.flush();

    assertTrue(cpg.frames.size() > 3, cpg.frames::toString);
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
    gate.open(next);

    assertEquals(1, next.frames.size());
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
    gate.confirm(cpg.frames.get(0));
    gate.flush();
    sender.join(TEN_SECONDS.toMillis());

    assertFalse(sender.isAlive());
  }

  @Test
  void anOwnMessageThatIsNotDueBreaksTheOrder() {
    send(HUNDRED);

    assertThrows(IllegalStateException.class, () -> gate.confirm(1));
  }

  @Test
  void aClosedGateRefusesSenders() {
    CpgException why = new CpgException("closed", CsError.CS_ERR_BAD_HANDLE, null);
    gate.close(why);

    assertEquals(why, assertThrows(CpgException.class, () -> send(HUNDRED)));
  }
}
