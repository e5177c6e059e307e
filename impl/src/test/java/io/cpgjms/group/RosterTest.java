package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.Quorum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Member A = new Member(1, 1);
  private static final Member B = new Member(2, 2);
  private static final Member C = new Member(3, 3);

  private final Roster roster = new Roster();

  private static List<MembershipChange> changes(ChangeReason reason, Member... members) {
    return Arrays.stream(members).map(m -> new MembershipChange(m, reason)).toList();
  }

  private static GroupView view(
      List<Member> members, List<MembershipChange> joined, List<MembershipChange> left) {
    GroupName group = new GroupName("roster");
    return new GroupView(
        group, 1, members, joined, left, Optional.empty(), Quorum.UNKNOWN, Map.of());
  }

  private static GroupView join(List<Member> members, Member joined) {
    return view(members, changes(ChangeReason.JOIN, joined), List.of());
  }

  @Test
  void theFirstOfThoseThatWereHereTellsWhoJoined() {
    assertTrue(roster.change(join(List.of(A, B, C), C), A));
    assertFalse(new Roster().change(join(List.of(A, B, C), C), B));
  }

  @Test
  void whoJoinsHasNothingToTell() {
    assertFalse(roster.change(join(List.of(A, B), A), A));
  }

  @Test
  void afterOneHasToldNobodyElseDoes() {
    roster.change(join(List.of(A, B, C), C), B);
    roster.told(A);

    assertFalse(
        roster.change(view(List.of(B, C), List.of(), changes(ChangeReason.PROCDOWN, A)), B));
  }

  @Test
  void ifTheOneWhoWouldTellGoesTheNextOneDoes() {
    roster.change(join(List.of(A, B, C), C), B);

    assertTrue(roster.change(view(List.of(B, C), List.of(), changes(ChangeReason.PROCDOWN, A)), B));
  }

  @Test
  void atAMergeEachSideTellsTheOther() {
    List<Member> all = List.of(A, B, C);

    assertTrue(roster.change(view(all, changes(ChangeReason.NODEUP, B, C), List.of()), A));
    assertTrue(new Roster().change(view(all, changes(ChangeReason.NODEUP, A), List.of()), B));
  }
}
