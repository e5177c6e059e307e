package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three real nodes, and a real cut of one. */
@Timeout(120)
class QuorumLabTest {
  private static final String GROUP = "orders";

  private QuorumLab lab;

  @BeforeEach
  void up() {
    lab = QuorumLab.up();
  }

  @AfterEach
  void down() {
    lab.close();
  }

  @Test
  void whoIsCutOffMaySendAgainWhenTheNetworkIsHealed() {
    QuorumLab.Node first = lab.member(1, GROUP);
    QuorumLab.Node third = lab.member(3, GROUP);
    first.awaitView("view 2 QUORATE");
    third.awaitView("view 2 QUORATE");
    third.send("before");
    third.await("confirmed before");

    lab.cut(3);
    third.awaitView("view 1 INQUORATE");
    first.awaitView("view 1 QUORATE");
    third.send("in the minority");
    String refusal = third.await("refused in the minority");
    first.send("in the majority");
    first.await("confirmed in the majority");

    lab.heal(3);
    third.awaitView("view 2 QUORATE");
    third.send("after");
    third.await("confirmed after");

    assertTrue(
        refusal.contains("CS_ERR_TRY_AGAIN (6): this node's partition has no quorum"), refusal);
    List<String> seen = first.await(lines -> lines.contains("message after"));
    assertFalse(seen.contains("message in the minority"), seen::toString);
    assertEquals(
        List.of("message before", "message after"),
        third.await(lines -> lines.contains("confirmed after")).stream()
            .filter(line -> line.startsWith("message "))
            .toList());
  }

  @Test
  void whatIsOnItsWayWhenTheNodeIsCutOffIsNotConfirmed() {
    QuorumLab.Node third = lab.member(3, GROUP);
    lab.member(1, GROUP).awaitView("view 2 QUORATE");
    third.awaitView("view 2 QUORATE");

    lab.cut(3);
    third.send("on its way");

    third.await("refused on its way");
    third.awaitView("view 1 INQUORATE");
  }
}
