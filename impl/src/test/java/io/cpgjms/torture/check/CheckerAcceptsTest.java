package io.cpgjms.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories in which faults happened and nothing is wrong. */
class CheckerAcceptsTest {
  private final Story a = Story.of('A').view("A", "+A:JOIN").view("AB", "+B:JOIN");
  private final Story b = Story.of('B').view("AB", "+B:JOIN");

  private static void assertAccepted(Story... stories) {
    assertEquals(
        List.of(),
        Checker.check(Stream.of(stories).map(Story::log).toList(), Duration.ofSeconds(10)));
  }

  private void goHome() {
    a.ends("B");
    b.view("B", "-A:LEAVE").ends("");
  }

  @Test
  void twoMembersInOneRun() {
    a.sends("A1 a1").gets("A1 B1 a1").confirmed("a1");
    b.sends("B1").gets("A1 B1 a1");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aPartitionAndAMerge() {
    a.sends("A1 A2 A3").gets("A1").view("A", "-B:NODEDOWN").gets("A2");
    b.sends("B1 B2").gets("A1").view("B", "-A:NODEDOWN").gets("B1");
    a.view("AB", "+B:NODEUP").gets("B2 A3");
    b.view("AB", "+A:NODEUP").gets("B2 A3");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void differentTailsBeforeAPartition() {
    a.sends("A1 A2").gets("A1 A2").view("A", "-B:NODEDOWN").ends("");
    b.sends("B1").gets("A1 B1").view("B", "-A:NODEDOWN").ends("");
    assertAccepted(a, b);
  }

  @Test
  void aRestartedDaemonWithMessagesInDoubtAndRefused() {
    a.sends("A1").gets("A1").view("A", "-B:PROCDOWN").sends("A2").gets("A2");
    b.gets("A1").sends("b1 b2").view("", "-A:DISCONNECTED -B:DISCONNECTED");
    b.inDoubt("b1").refused("b2").view("AB", "+B:JOIN").sends("b3").gets("b3").confirmed("b3");
    a.view("AB", "+B:JOIN").gets("b3");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aRefusedNumberIsNoGap() {
    a.sends("a1 a2").gets("a1").confirmed("a1").refused("a2").sends("a3").gets("a3");
    a.confirmed("a3");
    b.gets("a1 a3");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aJoinDuringTraffic() {
    Story c = Story.of('C').view("ABC", "+C:JOIN").gets("A2").view("AB", "-C:LEAVE").ended();
    a.sends("A1 A2 A3").gets("A1").view("ABC", "+C:JOIN").gets("A2").view("AB", "-C:LEAVE");
    b.gets("A1").view("ABC", "+C:JOIN").gets("A2").view("AB", "-C:LEAVE").gets("A3");
    a.gets("A3");
    goHome();
    assertAccepted(a, b, c);
  }

  @Test
  void aLeaveAndALaterJoin() {
    a.sends("A1 A2").gets("A1").view("A", "-B:LEAVE").gets("A2").view("AB", "+B:JOIN");
    b.gets("A1").view("A", "-B:LEAVE").view("AB", "+B:JOIN");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aKilledMemberWhoseLogEndsEarly() {
    a.sends("A1 A2").gets("A1 A2 B1").view("A", "-B:PROCDOWN").ends("");
    b.sends("B1 b1").gets("A1").killed();
    assertAccepted(a, b);
  }

  @Test
  void aNumberInDoubtThatNobodyGotIsNoGap() {
    a.sends("a1 a2").gets("a1").confirmed("a1").inDoubt("a2").sends("a3").gets("a3");
    a.confirmed("a3");
    b.gets("a1 a3");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aMemberKilledBeforeItWroteAnyView() {
    a.sends("A1").gets("A1").view("A", "-B:PROCDOWN").ends("");
    assertAccepted(a, Story.of('B').killed());
  }

  @Test
  void aMessageInDoubtThatWasDelivered() {
    a.sends("a1").inDoubt("a1").gets("a1");
    b.gets("a1");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void viewsThatChangeNobodyAtOneMemberOnly() {
    a.sends("A1 A2").gets("A1").view("AB", "").gets("A2");
    b.gets("A1 A2");
    goHome();
    assertAccepted(a, b);
  }

  @Test
  void aCProgramThatIsToldOfNodesAtAnotherPlace() {
    Story x = Story.of('X').view("ABX", "+X:JOIN").sends("X1 X2").gets("X1");
    x.view("AX", "-B:NODEDOWN").gets("X2").view("ABX", "+B:NODEUP").killed();
    a.view("ABX", "+X:JOIN").gets("X1 X2");
    b.view("ABX", "+X:JOIN").gets("X1").view("B", "-A:NODEDOWN -X:NODEDOWN");
    a.view("ABX", "-B:NODEDOWN +B:NODEUP").view("AB", "-X:PROCDOWN");
    b.view("ABX", "+A:NODEUP +X:NODEUP").view("AB", "-X:PROCDOWN");
    goHome();
    assertAccepted(a, b, x);
  }

  @Test
  void aCProgramThatIsToldOfAnEndWhileTheRingChanges() {
    Story x = Story.of('X').view("ABX", "+X:JOIN").sends("X1 X2 X3").gets("X1").ring(4);
    x.view("AX", "-B:NODEDOWN").view("ABX", "+B:NODEUP").view("AX", "-B:PROCDOWN").ring(8);
    x.gets("X2").view("ABX", "+B:JOIN").gets("X3").killed();
    a.view("ABX", "+X:JOIN").gets("X1").view("AX", "-B:NODEDOWN").gets("X2");
    a.view("ABX", "+B:JOIN").gets("X3").view("AB", "-X:PROCDOWN");
    b.view("ABX", "+X:JOIN").gets("X1").view("", "-A:DISCONNECTED -B:DISCONNECTED");
    b.view("ABX", "+B:JOIN").gets("X3").view("AB", "-X:PROCDOWN");
    goHome();
    assertAccepted(a, b, x);
  }

  @Test
  void aCProgramThatSeesForeignMessagesOnly() {
    Story x = Story.of('X').view("ABX", "+X:JOIN").sends("X1").gets("X1").view("AB", "-X:LEAVE");
    a.view("ABX", "+X:JOIN").sends("A1").gets("A1 X1").view("AB", "-X:LEAVE");
    b.view("ABX", "+X:JOIN").gets("A1 X1").view("AB", "-X:LEAVE");
    goHome();
    assertAccepted(a, b, x.ended());
  }
}
