package io.cpgjms.group;

import static io.cpgjms.group.StagedEngine.OTHER;
import static io.cpgjms.group.StagedEngine.SELF;
import static io.cpgjms.group.StagedEngine.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.RingId;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
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
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    engine.stage(events -> events.deliver(OTHER.nodeId(), OTHER.pid(), bytes));
  }

  private CompletableFuture<Void> send(String text) {
    return CompletableFuture.runAsync(() -> lease.sendAndConfirm(GroupFixture.framed(text)));
  }

  @Test
  void whatIsOnItsWayWhenANodeGoesIsSentAgainAndConfirmedOnce() throws DamagedFrameException {
    CompletableFuture<Void> send = send("one");
    byte[] first = engine.awaitSent();
    otherGoes(ALONE);
    engine.back(first);
    byte[] second = engine.awaitSent();
    assertFalse(send.isDone());
    engine.back(second);

    send.join();
    assertEquals(ALONE, FrameEnvelope.read(second).origin().ring());
    assertEquals(List.of("one"), listener.texts());
  }

  @Test
  void whatIsOnItsWayWhenOthersComeIsSentAgain() {
    otherGoes(ALONE);
    CompletableFuture<Void> send = send("one");
    byte[] alone = engine.awaitSent();
    otherComes(TOGETHER);
    engine.back(alone);
    engine.backUntilDone(send);

    send.join();
    assertEquals(List.of("one"), listener.texts());
  }

  @Test
  void whatANodeMayHaveTakenAwayIsInDoubt() {
    CompletableFuture<Void> send = send("one");
    engine.awaitSent();
    otherWasAway(TOGETHER);

    CompletionException failure = assertThrows(CompletionException.class, send::join);
    assertEquals(InDoubtException.class, failure.getCause().getClass());
  }

  @Test
  void aMemberThatCameAnotherWayIsSaidToHaveBeenAway() {
    FrameOrigin other = new FrameOrigin(9, 1, StagedEngine.RING, FrameOrigin.NO_RING);
    otherSends(other, "before");
    engine.stage(events -> events.ring(ALONE, List.of(1, 2)));
    engine.stage(events -> events.ring(TOGETHER, List.of(1, 2)));
    otherSends(other.inRing(TOGETHER).withSequence(2), "after");

    listener.awaitEvent("after");
    assertEquals(
        List.of("view 2", "before", "view 2", "after"), listener.awaitEvents(seen -> true));
    assertEquals(change(ChangeReason.NODEDOWN, OTHER), listener.views().get(1).left());
    assertEquals(change(ChangeReason.NODEUP, OTHER), listener.views().get(1).joined());
  }

  @Test
  void aFrameOfTheRingBeforeIsLeftOutUntilItIsSentAgain() {
    FrameOrigin other = new FrameOrigin(9, 1, StagedEngine.RING, FrameOrigin.NO_RING);
    engine.stage(events -> events.ring(ALONE, List.of(1, 2)));
    otherSends(other, "one");
    otherSends(other.inRing(ALONE), "one");

    listener.awaitEvent("one");
    engine.stage(events -> events.ring(TOGETHER, List.of(1, 2)));
    otherSends(other.inRing(ALONE).inRing(TOGETHER).withSequence(2), "end");
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
