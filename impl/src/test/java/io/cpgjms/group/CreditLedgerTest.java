package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditLedgerTest {
  private static final int WINDOW = 1000;
  private static final Member SELF = new Member(1, 1);
  private static final Member OTHER = new Member(2, 4711);

  private final SlowConsumerCounts counts = new SlowConsumerCounts();
  private long nanos;
  private final CreditLedger ledger = new CreditLedger(() -> nanos, counts);
  private long sequence;

  @BeforeEach
  void twoMembers() {
    ledger.limits(
        GroupOptions.DEFAULTS
            .withLimits(WINDOW, WINDOW)
            .withSlowConsumer(SlowConsumer.BLOCK_SENDERS, Duration.ofSeconds(15)));
    ledger.memberJoined(SELF);
    ledger.memberJoined(OTHER);
  }

  private boolean send(long bytes) {
    boolean mark = ledger.wantsMark(bytes);
    ledger.sent(++sequence, bytes, mark);
    ledger.ordered(bytes);
    return mark;
  }

  private void pass(long seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void aboutEachQuarterOfTheWindowIsMarked() {
    assertFalse(send(100));
    assertFalse(send(100));
    assertTrue(send(100));
    assertFalse(send(100));
    assertTrue(send(250));
  }

  @Test
  void aSenderGoesOnWhenTheSlowestHasTakenAMark() {
    send(500);
    send(500);
    assertFalse(ledger.mayGo(1));

    assertFalse(ledger.granted(SELF, 1));
    assertFalse(ledger.mayGo(1));
    assertTrue(ledger.granted(OTHER, 1));

    assertTrue(ledger.mayGo(500));
    assertFalse(ledger.mayGo(501));
  }

  @Test
  void aGrantForALaterMarkCountsForTheEarlierOnes() {
    send(500);
    send(500);
    ledger.granted(SELF, 2);
    ledger.granted(OTHER, 2);

    assertEquals(0, ledger.outstanding());
  }

  @Test
  void anOldGrantAfterANewerOneChangesNothing() {
    send(500);
    send(500);
    ledger.granted(SELF, 2);
    ledger.granted(OTHER, 2);

    assertFalse(ledger.granted(OTHER, 1));
    assertEquals(0, ledger.outstanding());
  }

  @Test
  void aFrameLargerThanTheWindowGoesWhenNoMarkIsOutstanding() {
    assertTrue(ledger.mayGo(5 * WINDOW));
    assertTrue(send(5 * WINDOW));
    assertFalse(ledger.mayGo(1));
  }

  @Test
  void whoJoinsLateOwesOnlyWhatIsOrderedAfterwards() {
    send(500);
    ledger.granted(SELF, 1);
    ledger.granted(OTHER, 1);
    send(400);
    Member late = new Member(3, 3);
    ledger.memberJoined(late);
    ledger.granted(SELF, 2);
    ledger.granted(OTHER, 2);

    assertEquals(0, ledger.outstanding());
    send(900);
    ledger.granted(SELF, 3);
    ledger.granted(OTHER, 3);
    assertFalse(ledger.mayGo(200));
    assertTrue(ledger.granted(late, 3));
  }

  @Test
  void whoJoinsWhileAFrameIsOnItsWayOwesThatFrame() {
    ledger.sent(++sequence, 900, true);
    ledger.memberJoined(new Member(3, 3));
    ledger.ordered(900);
    ledger.granted(SELF, sequence);
    ledger.granted(OTHER, sequence);

    assertEquals(900, ledger.outstanding());
  }

  @Test
  void whoLeavesOwesNothing() {
    send(1000);
    ledger.granted(SELF, 1);
    assertFalse(ledger.mayGo(1000));

    ledger.memberLeft(OTHER);

    assertTrue(ledger.mayGo(1000));
    assertFalse(ledger.isHeldUp());
  }

  @Test
  void whatNobodyTakesBecauseTheRingChangedIsSentAgainAndCountsOnce() {
    send(100);
    ledger.sent(2, 300, true);
    ledger.rollBack();
    assertEquals(100, ledger.outstanding());

    ledger.sent(2, 300, true);

    assertEquals(400, ledger.outstanding());
    ledger.granted(SELF, 2);
    ledger.granted(OTHER, 2);
    assertEquals(0, ledger.outstanding());
  }

  @Test
  void whileNothingWaitsNobodyIsOverdueButTheTimeRunsOn() {
    send(1000);
    ledger.granted(SELF, 1);
    ledger.mayGo(1);
    pass(10);
    ledger.nothingWaits();
    pass(10);
    assertEquals(List.of(), ledger.takeOverdue());

    ledger.mayGo(1);

    assertEquals(List.of(OTHER), ledger.takeOverdue());
  }

  @Test
  void afterAResetNothingIsOwed() {
    send(1000);
    ledger.reset();
    ledger.memberJoined(SELF);

    assertEquals(0, ledger.outstanding());
    ledger.sent(1, 400, true);
    assertEquals(400, ledger.outstanding());
  }

  @Test
  void theSmallestWindowOfAllSendersCounts() {
    ledger.limits(GroupOptions.DEFAULTS.withLimits(100, 100));
    ledger.limits(GroupOptions.DEFAULTS);
    send(100);

    assertFalse(ledger.mayGo(1));
  }

  @Test
  void theFailureNamesTheSlowestAndSinceWhenItHasTakenNothing() {
    send(500);
    send(500);
    ledger.granted(SELF, 2);
    ledger.mayGo(1);
    pass(31);

    assertEquals(
        "member 2/4711 has taken nothing for 31 s: make its consumer faster, or continue or end"
            + " that process",
        ledger.blame());
  }

  @Test
  void theTimeOfAMemberThatOwesNothingBeginsWithTheNextMark() {
    send(500);
    ledger.granted(SELF, 1);
    ledger.granted(OTHER, 1);
    pass(100);
    send(1000);
    ledger.mayGo(1);
    pass(2);

    assertTrue(ledger.blame().contains("nothing for 2 s"), ledger.blame());
  }

  @Test
  void whoHoldsUpTheSendersIsOverdueAfterTheTimeoutAndAgainAfterAnother() {
    send(1000);
    ledger.granted(SELF, 1);
    pass(100);
    assertEquals(List.of(), ledger.takeOverdue());
    ledger.mayGo(1);
    pass(14);
    assertEquals(List.of(), ledger.takeOverdue());
    assertEquals(Duration.ofSeconds(1), ledger.overdueIn());

    pass(1);
    assertEquals(List.of(OTHER), ledger.takeOverdue());
    assertEquals(List.of(), ledger.takeOverdue());
    pass(15);
    assertEquals(List.of(OTHER), ledger.takeOverdue());
  }

  @Test
  void whoTakesSomethingInTimeIsNotOverdue() {
    send(500);
    send(500);
    ledger.granted(SELF, 2);
    ledger.mayGo(1);
    pass(14);
    ledger.granted(OTHER, 1);
    ledger.mayGo(1000);
    pass(14);

    assertEquals(List.of(), ledger.takeOverdue());
  }

  @Test
  void theTimeThatSendersWereHeldUpIsCounted() {
    send(1000);
    ledger.mayGo(1);
    assertTrue(counts.heldUp().toNanos() > 0);
    ledger.granted(SELF, 1);
    ledger.granted(OTHER, 1);
    Duration total = counts.heldUp();

    assertEquals(total, counts.heldUp());
  }
}
