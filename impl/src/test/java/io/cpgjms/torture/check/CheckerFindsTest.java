package io.cpgjms.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.torture.check.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Logs with a violation of each kind, each with the one thing wrong that its name says. */
class CheckerFindsTest {
  private final Story a = Story.of('A').view("A", "+A:JOIN").view("AB", "+B:JOIN");
  private final Story b = Story.of('B').view("AB", "+B:JOIN");

  private static List<Violation> check(Story... stories) {
    return Checker.check(Stream.of(stories).map(Story::log).toList(), Duration.ofSeconds(10));
  }

  private static Set<Kind> kinds(Story... stories) {
    return check(stories).stream().map(Violation::kind).collect(Collectors.toSet());
  }

  private void goHome() {
    a.ends("B");
    b.view("B", "-A:LEAVE").ends("");
  }

  @Test
  void aMessageLostInTheMiddle() {
    a.sends("A1 A2 A3").gets("A1 A2 A3");
    b.gets("A1 A3");
    goHome();
    assertEquals(Set.of(Kind.GAP, Kind.CONFIRMED_NOT_DELIVERED), kinds(a, b));
  }

  @Test
  void aMessageOfAThirdOneLostBeforeAView() {
    Story c = Story.of('C').view("ABC", "+C:JOIN").sends("C1 C2").gets("C1 C2").killed();
    a.view("ABC", "+C:JOIN").gets("C1 C2").view("AB", "-C:PROCDOWN").sends("A1").gets("A1");
    b.view("ABC", "+C:JOIN").gets("C1").view("AB", "-C:PROCDOWN").gets("A1");
    goHome();
    assertEquals(Set.of(Kind.CONFIRMED_NOT_DELIVERED), kinds(a, b, c));
  }

  @Test
  void anUnconfirmedMessageThatOnlyOneGot() {
    Story c = Story.of('C').view("ABC", "+C:JOIN").sends("C1 C2").gets("C1").killed();
    a.view("ABC", "+C:JOIN").gets("C1 C2").view("AB", "-C:PROCDOWN").sends("A1").gets("A1");
    b.view("ABC", "+C:JOIN").gets("C1").view("AB", "-C:PROCDOWN").gets("A1");
    goHome();
    assertEquals(Set.of(Kind.LOST), kinds(a, b, c));
  }

  @Test
  void aMessageInDoubtThatOnlyOneGot() {
    a.sends("a1 a2").gets("a1").confirmed("a1").inDoubt("a2").sends("a3").gets("a3");
    a.confirmed("a3");
    b.gets("a1 a2 a3");
    goHome();
    assertEquals(Set.of(Kind.LOST), kinds(a, b));
  }

  @Test
  void aDuplicate() {
    a.sends("A1 A2").gets("A1 A2 A1");
    b.gets("A1 A2 A1");
    goHome();
    assertEquals(Set.of(Kind.DUPLICATE), kinds(a, b));
  }

  @Test
  void aDuplicateAfterItsSenderWasAway() {
    a.sends("A1 A2").gets("A1 A2").view("A", "-B:NODEDOWN").view("AB", "+B:NODEUP");
    b.gets("A1 A2").view("B", "-A:NODEDOWN").view("AB", "+A:NODEUP").gets("A2");
    goHome();
    assertTrue(kinds(a, b).contains(Kind.DUPLICATE));
  }

  @Test
  void aSendersMessagesReordered() {
    a.sends("A1 A2 A3").gets("A1 A3 A2");
    b.gets("A1 A3 A2");
    goHome();
    assertTrue(kinds(a, b).contains(Kind.REORDERED));
  }

  @Test
  void twoMembersInDifferentOrder() {
    a.sends("A1 A2").gets("A1 B1 A2");
    b.sends("B1").gets("B1 A1 A2");
    goHome();
    assertEquals(Set.of(Kind.ORDER), kinds(a, b));
  }

  @Test
  void differentOrderJustBeforeTheyParted() {
    a.sends("A1").gets("A1 B1").view("A", "-B:NODEDOWN").ends("");
    b.sends("B1").gets("B1 A1").view("B", "-A:NODEDOWN").ends("");
    assertEquals(Set.of(Kind.ORDER), kinds(a, b));
  }

  @Test
  void differentViews() {
    Story c = Story.of('C').view("ABC", "+C:JOIN").killed();
    a.sends("A1").gets("A1").view("ABC", "+C:JOIN").view("AB", "-C:PROCDOWN");
    b.gets("A1").view("ABC", "+C:JOIN").view("AB", "-C:LEAVE");
    goHome();
    assertEquals(Set.of(Kind.VIEWS), kinds(a, b, c));
  }

  @Test
  void aViewThatDoesNotFollow() {
    a.sends("A1").gets("A1").view("ABC", "+B:JOIN").killed();
    assertEquals(Set.of(Kind.VIEWS), kinds(a));
  }

  @Test
  void aMessageThatOneGotBeforeAndOneAfterTheMerge() {
    a.sends("A1 A2 A3").gets("A1 A2").view("A", "-B:NODEDOWN").view("AB", "+B:NODEUP").gets("A3");
    b.gets("A1").view("B", "-A:NODEDOWN").view("AB", "+A:NODEUP").gets("A2 A3");
    goHome();
    assertTrue(kinds(a, b).contains(Kind.MISPLACED));
  }

  @Test
  void aDeliveryAfterTheOwnLeave() {
    a.view("AB", "").view("B", "-A:LEAVE").gets("B1").ended();
    b.view("B", "-A:LEAVE").sends("B1").gets("B1").ends("");
    assertEquals(Set.of(Kind.MISPLACED), kinds(a, b));
  }

  @Test
  void aConfirmedMessageMissingAtAMemberThatStayed() {
    a.sends("a1 a2").gets("a1").confirmed("a1").gets("a2").confirmed("a2");
    b.gets("a1");
    goHome();
    assertEquals(Set.of(Kind.CONFIRMED_NOT_DELIVERED), kinds(a, b));
  }

  @Test
  void aMessageConfirmedBeforeItsDelivery() {
    a.sends("a1").confirmed("a1").gets("a1");
    b.gets("a1");
    goHome();
    assertEquals(Set.of(Kind.CONFIRMED_NOT_DELIVERED), kinds(a, b));
  }

  @Test
  void aRefusedMessageThatWasDelivered() {
    a.sends("a1").gets("a1").refused("a1");
    b.gets("a1");
    goHome();
    assertEquals(Set.of(Kind.REFUSED_BUT_DELIVERED), kinds(a, b));
  }

  @Test
  void anUnreportedSend() {
    a.sends("a1");
    goHome();
    assertEquals(Set.of(Kind.UNREPORTED), kinds(a, b));
  }

  @Test
  void anUnreportedStreamedMessage() {
    a.sends("A1");
    goHome();
    assertEquals(Set.of(Kind.UNREPORTED), kinds(a, b));
  }

  @Test
  void aSendReportedTwice() {
    a.sends("a1").inDoubt("a1").inDoubt("a1");
    goHome();
    assertEquals(Set.of(Kind.UNREPORTED), kinds(a, b));
  }

  @Test
  void aDamagedMessage() {
    a.sends("A1").gets("A1");
    b.getsDamaged("A1");
    goHome();
    assertEquals(Set.of(Kind.DAMAGED), kinds(a, b));
  }

  @Test
  void aMessageThatNobodySent() {
    a.gets("B1");
    b.gets("B1");
    goHome();
    assertEquals(Set.of(Kind.PHANTOM), kinds(a, b));
  }

  @Test
  void aSendThatTookTooLong() {
    a.sends("a1").waits(11).inDoubt("a1");
    goHome();
    assertEquals(Set.of(Kind.HUNG), kinds(a, b));
  }

  @Test
  void aMemberThatStandsStillWhileItsNodeGoesOn() {
    String messages = "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10";
    a.sends(messages).gets(messages).waits(20);
    b.waits(20).gets(messages);
    goHome();
    assertEquals(Set.of(Kind.HUNG), kinds(a, b));
  }

  @Test
  void aProcessThatEndedByItself() {
    a.sends("A1").gets("A1");
    b.gets("A1").view("B", "-A:PROCDOWN").ends("");
    assertEquals(Set.of(Kind.HUNG), kinds(a, b));
  }

  @Test
  void aCProgramThatGotMessagesInAnotherOrder() {
    Story x = Story.of('X').view("ABX", "+X:JOIN").sends("X1").gets("Y1 X1").killed();
    Story y = Story.of('Y').view("ABXY", "+Y:JOIN").sends("Y1").gets("Y1 X1").killed();
    a.view("ABX", "+X:JOIN").view("ABXY", "+Y:JOIN").gets("X1 Y1");
    b.view("ABX", "+X:JOIN").view("ABXY", "+Y:JOIN").gets("X1 Y1");
    List<Violation> violations = check(a, b, x, y);
    assertTrue(violations.stream().anyMatch(v -> v.kind() == Kind.ORDER), violations::toString);
  }

  @Test
  void aForeignMessageLostIsMarkedAsForeign() {
    Story x = Story.of('X').view("ABX", "+X:JOIN").sends("X1 X2 X3").gets("X1 X2 X3").killed();
    a.view("ABX", "+X:JOIN").gets("X1 X2 X3").view("AB", "-X:PROCDOWN").sends("A1").gets("A1");
    b.view("ABX", "+X:JOIN").gets("X1 X3").view("AB", "-X:PROCDOWN").gets("A1");
    goHome();
    List<Violation> violations = check(a, b, x);
    assertTrue(violations.stream().allMatch(Violation::foreign), violations::toString);
    assertTrue(violations.stream().anyMatch(v -> v.kind() == Kind.GAP), violations::toString);
  }

  @Test
  void theLinesAroundItAreShown() {
    a.sends("A1 A2").gets("A1 A2");
    b.gets("A2 A1");
    goHome();
    String text = check(a, b).toString();
    assertTrue(text.contains("> sender 2 (1/102) line 2"), text);
  }
}
