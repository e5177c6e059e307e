package io.cpgjms.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members on three nodes of a laboratory see what is done to it. */
class LabTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static Lab lab;
  private final List<LabProcess> members = new ArrayList<>();

  @BeforeAll
  static void formThreeNodes() {
    lab = Lab.up(3);
  }

  @AfterAll
  static void down() {
    lab.close();
  }

  @BeforeEach
  void joinOnEachNode() throws InterruptedException {
    for (int node = 1; node <= lab.nodes(); node++) {
      members.add(lab.java(node, List.of(), ViewPrinter.class, "lab-test"));
    }
    allSee("nodes 1 2 3");
  }

  @AfterEach
  void endMembers() {
    members.forEach(LabProcess::close);
  }

  private void allSee(String view) throws InterruptedException {
    for (LabProcess member : members) {
      member.await(view::equals, DEADLINE);
    }
  }

  @Test
  void aCutIsSeenOnBothSidesAndHealed() throws InterruptedException {
    lab.cut(3);
    members.get(0).await("nodes 1 2"::equals, DEADLINE);
    members.get(1).await("nodes 1 2"::equals, DEADLINE);
    members.get(2).await("nodes 3"::equals, DEADLINE);
    lab.heal(3);
    allSee("nodes 1 2 3");
  }

  @Test
  void aKilledDaemonsMemberComesBackWithItsDaemon() throws InterruptedException {
    lab.kill(2);
    members.get(1).await("nodes "::equals, DEADLINE);
    members.get(0).await("nodes 1 3"::equals, DEADLINE);
    lab.start(2);
    members.get(1).await("nodes 1 2 3"::equals, DEADLINE);
    members.get(0).await("nodes 1 2 3"::equals, DEADLINE);
  }

  @Test
  void aFrozenDaemonIsLeftOutUntilItIsThawed() throws InterruptedException {
    lab.freeze(1);
    members.get(2).await("nodes 2 3"::equals, DEADLINE);
    lab.thaw(1);
    members.get(2).await("nodes 1 2 3"::equals, DEADLINE);
  }

  @Test
  void aKilledMemberIsSeenToGo() throws InterruptedException {
    members.get(0).close();
    members.get(1).await("nodes 2 3"::equals, DEADLINE);
  }
}
