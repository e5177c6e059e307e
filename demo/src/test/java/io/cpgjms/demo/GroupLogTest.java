package io.cpgjms.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupLogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Member SERVER = new Member(1, 100);
  private static final Member OTHER = new Member(2, 200);

  private final GroupLog log = new GroupLog(Clock.fixed(NOW, ZoneOffset.UTC), 3, SERVER.pid());
  private long views;

  @Test
  void entriesAreNumberedFromOneInTheirOrder() {
    say("a");
    say("b");

    assertEquals(List.of(1L, 2L), log.after(0, 10).stream().map(LogEntry::id).toList());
    assertEquals(List.of("a", "b"), texts(log.after(0, 10)));
  }

  @Test
  void aFullLogDropsTheOldest() {
    List.of("a", "b", "c", "d").forEach(this::say);

    assertEquals(List.of("b", "c", "d"), texts(log.after(0, 10)));
  }

  @Test
  void aReaderGoesOnAfterTheEntryItHadAlsoInALogThatDropped() {
    List.of("a", "b", "c", "d", "e").forEach(this::say);

    assertEquals(List.of("e"), texts(log.after(4, 10)));
    assertEquals(List.of(), log.after(5, 10));
    assertEquals(List.of(), log.after(99, 10));
  }

  @Test
  void aReaderTakesNoMoreThanItsLimitAndTheOldestFirst() {
    List.of("a", "b", "c").forEach(this::say);

    assertEquals(List.of("a", "b"), texts(log.after(0, 2)));
  }

  @Test
  void messagesAreCountedPastTheCapacity() {
    List.of("a", "b", "c", "d").forEach(this::say);

    assertEquals(4, log.state().messages());
  }

  @Test
  void theServerIsTheMemberWithItsPidThatJoined() {
    Member samePidElsewhere = new Member(0, SERVER.pid());
    view(List.of(samePidElsewhere, SERVER), List.of(joined(SERVER)), List.of());

    assertEquals(Optional.of(SERVER), log.state().self());
  }

  @Test
  void theServerStaysItselfWhenItRejoinsBesideAMemberWithItsPid() {
    Member samePidElsewhere = new Member(0, SERVER.pid());
    view(List.of(SERVER), List.of(joined(SERVER)), List.of());
    view(List.of(), List.of(), List.of(left(SERVER, ChangeReason.DISCONNECTED)));
    view(List.of(samePidElsewhere, SERVER), List.of(joined(SERVER)), List.of());

    assertEquals(Optional.of(SERVER), log.state().self());
  }

  @Test
  void aMemberCountsItsMessagesSinceItJoined() {
    view(List.of(SERVER, OTHER), List.of(joined(OTHER)), List.of());
    say("a");
    say("b");
    assertEquals(2, sentBy(OTHER));

    view(List.of(SERVER), List.of(), List.of(left(OTHER, ChangeReason.LEAVE)));
    view(List.of(SERVER, OTHER), List.of(joined(OTHER)), List.of());
    assertEquals(0, sentBy(OTHER));
  }

  @Test
  void aLostGroupHasNoMembersAndIsNotJoinedUntilTheNextView() {
    view(List.of(SERVER), List.of(joined(SERVER)), List.of());
    assertTrue(log.state().joined());

    view(List.of(), List.of(), List.of(left(SERVER, ChangeReason.DISCONNECTED)));
    assertFalse(log.state().joined());
    assertEquals(List.of(), log.state().members());
  }

  @Test
  void aWaitingReaderWakesWithTheNextEntry() throws Exception {
    CompletableFuture<Boolean> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return log.awaitAfter(0, Duration.ofSeconds(30));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    say("a");

    assertTrue(reader.get(20, TimeUnit.SECONDS));
  }

  @Test
  void aReaderWaitsNoLongerThanItsTime() throws Exception {
    assertFalse(log.awaitAfter(0, Duration.ofMillis(1)));
  }

  private void say(String text) {
    log.received(OTHER, 1, true, MessageBody.ofText(text));
  }

  private void view(
      List<Member> members, List<MembershipChange> joined, List<MembershipChange> left) {
    log.viewed(
        new GroupView(
            new GroupName("demo"),
            ++views,
            members,
            joined,
            left,
            Optional.empty(),
            Quorum.UNKNOWN,
            Map.of()));
  }

  private long sentBy(Member member) {
    return log.state().members().stream()
        .filter(state -> state.member().equals(member))
        .findFirst()
        .orElseThrow()
        .sent();
  }

  private static MembershipChange joined(Member member) {
    return new MembershipChange(member, ChangeReason.JOIN);
  }

  private static MembershipChange left(Member member, ChangeReason reason) {
    return new MembershipChange(member, reason);
  }

  private static List<String> texts(List<LogEntry> entries) {
    return entries.stream().map(entry -> ((LogEntry.Received) entry).body().shown()).toList();
  }
}
