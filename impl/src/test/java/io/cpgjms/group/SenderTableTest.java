package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import io.cpgjms.group.SenderTable.Verdict;
import org.junit.jupiter.api.Test;

class SenderTableTest {
  private static final Member SENDER = new Member(2, 20);
  private static final RingId FIRST = new RingId(1, 4);
  private static final RingId SECOND = new RingId(1, 8);

  private final SenderTable table = new SenderTable();
  private RingId ring = FIRST;
  private FrameOrigin sender = new FrameOrigin(2, 1, FIRST);

  private Verdict check(long sequence) {
    return table.check(SENDER, sender.withSequence(sequence), ring);
  }

  @Test
  void whoJoinsTakesASendersFramesFromWhereverTheyAre() {
    assertEquals(Verdict.TAKE, check(41));
    assertEquals(Verdict.TAKE, check(42));
  }

  @Test
  void aFrameOfAnotherRingIsTakenByNobody() {
    check(1);
    ring = SECOND;

    assertEquals(Verdict.STALE, check(2));
  }

  @Test
  void whatIsSentAgainInTheNewRingFollowsWithoutAGap() {
    check(1);
    ring = SECOND;
    check(2);
    sender = sender.inRing(SECOND);

    assertEquals(Verdict.TAKE, check(2));
  }

  @Test
  void aFrameThatWasTakenIsNotTakenAgain() {
    check(1);
    check(2);

    assertEquals(Verdict.REPEATED, check(2));
  }

  @Test
  void aMissingFrameMeansThatTheSenderWasAway() {
    check(1);

    assertEquals(Verdict.TAKE_AFTER_ABSENCE, check(3));
    assertEquals(Verdict.TAKE, check(4));
  }

  @Test
  void aNewIncarnationMeansThatTheSenderWasAway() {
    check(1);
    sender = new FrameOrigin(3, 1, FIRST);

    assertEquals(Verdict.TAKE_AFTER_ABSENCE, check(1));
    assertEquals(Verdict.TAKE, check(2));
  }

  @Test
  void aMemberThatLeftStartsAnew() {
    check(7);
    table.forget(SENDER);

    assertEquals(Verdict.TAKE, check(1));
  }
}
