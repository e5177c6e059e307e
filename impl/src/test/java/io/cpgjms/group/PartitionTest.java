package io.cpgjms.group;

import static io.cpgjms.group.StagedEngine.OTHER;
import static io.cpgjms.group.StagedEngine.SELF;
import static io.cpgjms.group.StagedEngine.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.RingId;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import io.cpgjms.group.schema.Control;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is on its way, and what comes from others, while nodes are cut off and come back. */
class PartitionTest {
  private static final RingId ALONE = new RingId(1, 8);
  private static final RingId TOGETHER = new RingId(1, 12);

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Of the frames that the other member sends; each test numbers them as it needs. */
  private static final FrameOrigin OTHERS = new FrameOrigin(9, 1, StagedEngine.RING);

  private static final Lineage FROM_ELSEWHERE = new Lineage(new RingId(2, 8), 77, Set.of());

  private final StagedEngine engine = new StagedEngine();
  private final RecordingListener listener = new RecordingListener();
  private final GroupLease lease =
      Groups.registry(engine)
          .lease(
              new GroupName("partition"),
              GroupOptions.DEFAULTS.withTimeouts(TEN_SECONDS, TEN_SECONDS, SHORT));

  @BeforeEach
  void join() {
    lease.subscribe(listener);
    lease.awaitJoined();
    engine.back(engine.awaitSent());
  }

  @AfterEach
  void close() {
    engine.onLeave(e -> e.configuration(List.of(), change(ChangeReason.LEAVE, SELF), List.of()));
    lease.close();
  }

  private void otherGoes(RingId ring) {
    engine.stage(
        events -> {
          events.configuration(List.of(SELF), change(ChangeReason.NODEDOWN, OTHER), List.of());
          events.ring(ring, List.of(1));
        });
  }

  private void onlyTheRingChanges(RingId ring) {
    engine.stage(events -> events.ring(ring, List.of(1, 2)));
  }

  private void otherComes(RingId ring) {
    engine.stage(
        events -> {
          events.configuration(List.of(SELF, OTHER), List.of(), change(ChangeReason.NODEUP, OTHER));
          events.ring(ring, List.of(1, 2));
        });
  }

  private void otherWasAway(RingId ring) {
    engine.stage(
        events -> {
          events.configuration(List.of(SELF), change(ChangeReason.NODEDOWN, OTHER), List.of());
          events.configuration(List.of(SELF, OTHER), List.of(), change(ChangeReason.NODEUP, OTHER));
          events.ring(ring, List.of(1, 2));
        });
  }

  private void otherSends(FrameOrigin origin, String text) {
    ByteBuffer frame = ByteBuffer.allocate(200);
    FrameEnvelope.begin(frame, origin, false);
    FrameEnvelope.payload(frame, text.getBytes(UTF_8));
    otherSends(frame);
  }

  private void otherTells(FrameOrigin origin, Control control) {
    ByteBuffer frame = ByteBuffer.allocate(200);
    FrameEnvelope.begin(frame, origin, false);
    FrameEnvelope.control(frame, control.toByteArray());
    otherSends(frame);
  }

  private void otherTells(FrameOrigin origin, Lineage lineage) {
    otherTells(origin, Control.newBuilder().setLineage(lineage.toField()).build());
  }

  private void otherSends(ByteBuffer frame) {
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    engine.stage(events -> events.deliver(OTHER.nodeId(), OTHER.pid(), bytes));
  }

  private CompletableFuture<Void> send(String text) {
    return CompletableFuture.runAsync(() -> lease.sendAndConfirm(GroupFixture.framed(text)));
  }

  /** What this process says of where it comes from, which comes back to it. */
  private Lineage awaitOwnLineage() throws DamagedFrameException {
    byte[] frame = engine.awaitSent();
    engine.back(frame);
    return Lineage.of(FrameEnvelope.read(frame).control().getLineage());
  }

  private void assertOtherWasAway(int view) {
    assertEquals(change(ChangeReason.NODEDOWN, OTHER), listener.views().get(view).left());
    assertEquals(change(ChangeReason.NODEUP, OTHER), listener.views().get(view).joined());
  }

  @Test
  void whatIsOnItsWayWhenANodeGoesIsSentAgainAndConfirmedOnce() throws DamagedFrameException {
    CompletableFuture<Void> send = send("one");
    byte[] first = engine.awaitSent();
    otherGoes(ALONE);
    engine.back(first);
    awaitOwnLineage();
    byte[] second = engine.awaitSent();
    assertFalse(send.isDone());
    engine.back(second);

    send.join();
    assertEquals(ALONE, FrameEnvelope.read(second).origin().ring());
    assertEquals(List.of("one"), listener.texts());
  }

  @Test
  void whatIsOnItsWayWhenOthersComeIsSentAgain() throws DamagedFrameException {
    otherGoes(ALONE);
    awaitOwnLineage();
    CompletableFuture<Void> send = send("one");
    byte[] alone = engine.awaitSent();
    otherComes(TOGETHER);
    engine.back(alone);
    awaitOwnLineage();
    otherTells(OTHERS.inRing(TOGETHER), FROM_ELSEWHERE);
    engine.backUntilDone(send);

    send.join();
    assertEquals(List.of("one"), listener.texts());
  }

  @Test
  void whatANodeMayHaveTakenAwayIsInDoubt() throws DamagedFrameException {
    CompletableFuture<Void> send = send("one");
    engine.awaitSent();
    otherWasAway(TOGETHER);
    awaitOwnLineage();
    otherTells(OTHERS.inRing(TOGETHER), FROM_ELSEWHERE);

    CompletionException failure = assertThrows(CompletionException.class, send::join);
    assertEquals(InDoubtException.class, failure.getCause().getClass());
    assertOtherWasAway(1);
  }

  @Test
  void aNodeThatCameBackWithoutHavingTakenAnythingElseHasNotBeenAway() throws Exception {
    CompletableFuture<Void> send = send("one");
    engine.awaitSent();
    otherWasAway(TOGETHER);
    otherTells(OTHERS.inRing(TOGETHER), awaitOwnLineage());
    engine.backUntilDone(send);

    send.join();
    assertEquals(List.of("view 2", "one"), listener.awaitEvents(seen -> true));
  }

  @Test
  void aMemberThatCameAnotherWayIsSaidToHaveBeenAwayBeforeAnythingOfTheNewRing() throws Exception {
    otherSends(OTHERS, "before");
    onlyTheRingChanges(TOGETHER);
    otherTells(OTHERS.inRing(TOGETHER).withSequence(7), FROM_ELSEWHERE);
    otherSends(OTHERS.inRing(TOGETHER).withSequence(8), "after");
    awaitOwnLineage();

    listener.awaitEvent("after");
    assertEquals(
        List.of("view 2", "before", "view 2", "after"), listener.awaitEvents(seen -> true));
    assertOtherWasAway(1);
  }

  @Test
  void aMemberThatLacksTheLastMessageOfTheRingBeforeIsSaidToHaveBeenAway() throws Exception {
    onlyTheRingChanges(ALONE);
    Lineage before = awaitOwnLineage();
    otherTells(OTHERS.inRing(ALONE), before);
    otherSends(OTHERS.inRing(ALONE).withSequence(2), "the last");
    onlyTheRingChanges(TOGETHER);
    Lineage own = awaitOwnLineage();
    otherTells(OTHERS.inRing(TOGETHER), new Lineage(own.ring(), own.digest() + 1, Set.of()));
    otherSends(OTHERS.inRing(TOGETHER).withSequence(2), "end");

    listener.awaitEvent("end");
    assertOtherWasAway(1);
  }

  @Test
  void whatComesBeforeTheRingChangesBelongsToTheViewBefore() throws DamagedFrameException {
    engine.stage(
        e -> e.configuration(List.of(SELF), change(ChangeReason.NODEDOWN, OTHER), List.of()));
    otherSends(OTHERS, "last words");
    onlyTheRingChanges(ALONE);
    awaitOwnLineage();

    listener.awaitEvent("view 1");
    assertEquals(List.of("view 2", "last words", "view 1"), listener.awaitEvents(seen -> true));
  }

  @Test
  void whoSaysNothingIsNotWaitedForAndIsSaidToHaveBeenAway() throws DamagedFrameException {
    onlyTheRingChanges(TOGETHER);
    awaitOwnLineage();
    byte[] proceed = engine.awaitSent();
    assertTrue(FrameEnvelope.read(proceed).control().getProceed());
    engine.back(proceed);

    listener.awaitEvents(seen -> seen.size() == 2);
    assertOtherWasAway(1);
  }

  @Test
  void whoIsTooLateItselfTakesAllOthersToHaveBeenAway() throws DamagedFrameException {
    onlyTheRingChanges(TOGETHER);
    byte[] late = engine.awaitSent();
    Lineage own = Lineage.of(FrameEnvelope.read(late).control().getLineage());
    otherTells(OTHERS.inRing(TOGETHER), own);
    otherTells(
        OTHERS.inRing(TOGETHER).withSequence(2), Control.newBuilder().setProceed(true).build());
    engine.back(late);

    listener.awaitEvents(seen -> seen.size() == 2);
    assertOtherWasAway(1);
  }

  @Test
  void aProgramThatDoesNotUseOurFramesIsNotWaitedFor() throws DamagedFrameException {
    engine.stage(events -> events.deliver(OTHER.nodeId(), OTHER.pid(), "raw".getBytes(UTF_8)));
    otherWasAway(TOGETHER);
    assertEquals(Set.of(OTHER), awaitOwnLineage().mute());

    listener.awaitEvents(seen -> seen.size() == 3);
    assertOtherWasAway(1);
  }

  @Test
  void whoIsTakenForAnotherProgramStaysWithWhomItWasNotCutOffFrom() {
    onlyTheRingChanges(TOGETHER);
    engine.awaitSent(); // comes too late
    otherTells(OTHERS.inRing(TOGETHER), new Lineage(StagedEngine.RING, 1, Set.of(SELF)));
    otherSends(OTHERS.inRing(TOGETHER).withSequence(2), "after");

    listener.awaitEvent("after");
    assertEquals(List.of("view 2", "after"), listener.awaitEvents(seen -> true));
  }

  @Test
  void whoLeavesAndJoinsWhileARingBeginsIsToldSoInOrder() throws DamagedFrameException {
    onlyTheRingChanges(TOGETHER);
    engine.stage(e -> e.configuration(List.of(SELF), change(ChangeReason.LEAVE, OTHER), List.of()));
    engine.stage(
        e -> e.configuration(List.of(SELF, OTHER), List.of(), change(ChangeReason.JOIN, OTHER)));
    awaitOwnLineage();

    listener.awaitEvents(seen -> seen.size() == 4);
    assertOtherWasAway(1);
    assertEquals(change(ChangeReason.LEAVE, OTHER), listener.views().get(2).left());
    assertEquals(change(ChangeReason.JOIN, OTHER), listener.views().get(3).joined());
  }

  @Test
  void whatComesWithoutOurFrameInARingThatDoesNotLastIsNotLost() throws DamagedFrameException {
    onlyTheRingChanges(ALONE);
    engine.stage(events -> events.deliver(OTHER.nodeId(), OTHER.pid(), "raw".getBytes(UTF_8)));
    otherWasAway(TOGETHER);
    engine.back(engine.awaitSent());
    awaitOwnLineage();

    listener.awaitEvents(seen -> seen.size() == 4);
    assertEquals(List.of("view 2", "view 2", "raw", "view 2"), listener.awaitEvents(seen -> true));
  }

  @Test
  void aFrameOfTheRingBeforeIsLeftOutUntilItIsSentAgain() throws DamagedFrameException {
    onlyTheRingChanges(ALONE);
    otherSends(OTHERS, "one");
    otherTells(OTHERS.inRing(ALONE), awaitOwnLineage());
    otherSends(OTHERS.inRing(ALONE).withSequence(2), "one");

    listener.awaitEvent("one");
    otherSends(OTHERS.inRing(ALONE).withSequence(3), "end");
    listener.awaitEvent("end");
    assertEquals(List.of("one", "end"), listener.texts());
  }

  @Test
  void whoTookMessagesInTheMiddleOfAChangeJoinsAgain() {
    engine.stage(events -> events.ring(StagedEngine.RING, List.of(1, 2)));

    listener.awaitEvents(seen -> seen.stream().filter("view 2"::equals).count() == 2);
    engine.back(engine.awaitSent());
    lease.awaitJoined();
  }
}
