package io.cpgjms.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupViewTest {
  private static final GroupName GROUP = new GroupName("orders");
  private static final Member FIRST = new Member(1, 10);
  private static final Member SECOND = new Member(2, 5);
  private static final Member ON_HIGH_NODE = new Member(0xffff_fff0, 1);

  private static GroupView view(List<Member> members, List<MembershipChange> left) {
    return new GroupView(
        GROUP, 1, members, List.of(), left, Optional.empty(), Quorum.UNKNOWN, Map.of());
  }

  @Test
  void membersAreSortedByNodeThenProcess() {
    assertEquals(
        List.of(FIRST, SECOND, ON_HIGH_NODE),
        view(List.of(ON_HIGH_NODE, SECOND, FIRST), List.of()).members());
  }

  @Test
  void aViewIsLostWhenThisProcessLostItsDaemon() {
    assertTrue(
        view(List.of(), List.of(new MembershipChange(FIRST, ChangeReason.DISCONNECTED))).isLost());
  }

  @Test
  void aViewThatTheLastMemberLeftIsNotLost() {
    assertFalse(view(List.of(), List.of(new MembershipChange(FIRST, ChangeReason.LEAVE))).isLost());
  }

  @Test
  void idsReadAsCorosyncLogsThem() {
    assertEquals("4294967280/1", ON_HIGH_NODE.toString());
    assertEquals("1.1f", new RingId(1, 31).toString());
  }

  @Test
  void aReasonThatCorosyncDoesNotHaveIsUndefined() {
    assertSame(ChangeReason.PROCDOWN, ChangeReason.of(5));
    assertSame(ChangeReason.UNDEFINED, ChangeReason.of(77));
  }
}
