package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.lab.Lab;
import io.cpgjms.lab.LabProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three real nodes, and a real cut of one. */
@Timeout(120)
class QuorumLabTest {
  private static final String GROUP = "orders";

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private Lab lab;

  @BeforeEach
  void up() {
    lab = Lab.up(3);
  }

  @AfterEach
  void down() {
    lab.close();
  }

  /** A {@link QuorumMember} on a node, and what it has said so far. */
  private final class Node {
    private final LabProcess process;
    private final List<String> seen = new ArrayList<>();

    Node(int number) {
      process = lab.java(number, List.of(), QuorumMember.class, GROUP);
    }

    void send(String text) {
      process.send(text);
    }

    /** The next line that starts like this. */
    String await(String start) throws InterruptedException {
      return process.await(
          line -> {
            seen.add(line);
            return line.startsWith(start);
          },
          DEADLINE);
    }
  }

  @Test
  void whoIsCutOffMaySendAgainWhenTheNetworkIsHealed() throws InterruptedException {
    Node first = new Node(1);
    Node third = new Node(3);
    first.await("view 2 QUORATE");
    third.await("view 2 QUORATE");
    third.send("before");
    third.await("confirmed before");

    lab.cut(3);
    third.await("view 1 INQUORATE");
    first.await("view 1 QUORATE");
    third.send("in the minority");
    String refusal = third.await("refused in the minority");
    first.send("in the majority");
    first.await("confirmed in the majority");

    lab.heal(3);
    third.await("view 2 QUORATE");
    third.send("after");
    third.await("confirmed after");
    first.await("message after");

    assertTrue(
        refusal.contains("CS_ERR_TRY_AGAIN (6): this node's partition has no quorum"), refusal);
    assertFalse(first.seen.contains("message in the minority"), first.seen::toString);
    assertEquals(
        List.of("message before", "message after"),
        third.seen.stream().filter(line -> line.startsWith("message ")).toList());
  }

  @Test
  void whatIsOnItsWayWhenTheNodeIsCutOffIsNotConfirmed() throws InterruptedException {
    Node third = new Node(3);
    new Node(1).await("view 2 QUORATE");
    third.await("view 2 QUORATE");

    lab.cut(3);
    third.send("on its way");

    third.await("refused on its way");
    assertFalse(third.seen.contains("confirmed on its way"), third.seen::toString);
  }
}
