package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who sends and who consumes can be seen in the views. */
class RolesTest extends GroupFixture {
  private final RecordingListener seen = new RecordingListener();

  private GroupView awaitView(GroupLease lease, Predicate<GroupView> condition) {
    seen.awaitEvents(events -> condition.test(lease.view().orElseThrow()));
    return lease.view().orElseThrow();
  }

  private static Inbox consume(GroupLease lease) {
    return Inbox.open(lease, 1000, false, () -> {});
  }

  @Test
  void aSubscriberAndAPublisherAreToldApart() {
    GroupLease mine = join(engine);
    GroupLease other = join(otherProcess);
    mine.subscribe(seen);
    consume(other);
    mine.sendAndConfirm(framed("one"));

    GroupView view = awaitView(mine, v -> !v.subscribers().isEmpty());

    assertEquals(List.of(otherMember), view.subscribers());
    assertEquals(List.of(mine.local().orElseThrow()), view.publishers());
  }

  @Test
  void whoJoinsLearnsWhatTheOthersHaveBeenDoing() {
    GroupLease other = join(otherProcess);
    consume(other);
    other.sendAndConfirm(framed("one"));
    GroupLease joiner = join(engine);
    joiner.subscribe(seen);

    GroupView view = awaitView(joiner, v -> !v.roles().isEmpty() && !v.subscribers().isEmpty());

    assertEquals(List.of(otherMember), view.subscribers());
    assertEquals(List.of(otherMember), view.publishers());
  }

  @Test
  void whoStopsConsumingIsNoSubscriberAnyMore() {
    GroupLease mine = join(engine);
    mine.subscribe(seen);
    Member self = mine.local().orElseThrow();
    Inbox inbox = consume(mine);
    awaitView(mine, v -> v.subscribers().contains(self));

    inbox.close();

    awaitView(mine, v -> v.subscribers().isEmpty());
  }

  @Test
  void aViewOfRolesOnlyChangesNobodysMembership() throws InterruptedException {
    GroupLease mine = join(engine);
    Inbox inbox = Inbox.open(mine, 1000, true, () -> {});
    Inbox.Event.View first = (Inbox.Event.View) inbox.take(Duration.ofSeconds(5));
    Inbox.Event.View second = (Inbox.Event.View) inbox.take(Duration.ofSeconds(5));

    assertEquals(first.view().members(), second.view().members());
    assertEquals(List.of(), second.view().joined());
  }
}
