package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.DispatchStack;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manual of the engine: read it from top to bottom. */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class TutorialTest {
  /** What a handle tells its owner, as lines of text. */
  private static final class Diary implements CpgEvents {
    final List<String> lines = new ArrayList<>();

    @Override
    public void deliver(int nodeId, int pid, byte[] payload) {
      lines.add(new Member(nodeId, pid) + " says " + new String(payload, UTF_8));
    }

    @Override
    public void configuration(
        List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
      lines.add("members " + members + ", left " + left + ", joined " + joined);
    }

    @Override
    public void ring(RingId ring, List<Integer> nodeIds) {
      // A ring of nodes is not what this tutorial is about.
    }
  }

  @Test
  void aGroupFromJoinToLeave() {
    // An engine opens handles. It loads libcpg at the first one; null is the temporary directory.
    CpgEngine engine = new CorosyncEngine(null);

    // A handle is a connection to the daemon. It is good for one group, once.
    Diary diary = new Diary();
    Cpg cpg = engine.open(diary);

    // Who am I? The node of the cluster, and the process there.
    Member me = cpg.local();

    // All below happens on one thread, whose stack must have room for cpg_dispatch
    // (Cpg.MIN_DISPATCH_STACK_BYTES): here the extension DispatchStack sees to it.
    cpg.join(new GroupName("tutorial"));

    // Events arrive while the owner dispatches. The own JOIN is always the first one.
    while (diary.lines.isEmpty()) {
      cpg.dispatch(Duration.ofSeconds(5));
    }
    String joined = new MembershipChange(me, ChangeReason.JOIN).toString();
    assertEquals(List.of("members [%s], left [], joined [%s]".formatted(me, joined)), diary.lines);

    // A multicast goes to every member in one order, the sender included: that it comes back is
    // the confirmation. A direct buffer goes out without a copy.
    cpg.mcast(ByteBuffer.wrap("Hello, group".getBytes(UTF_8)));
    while (diary.lines.size() < 2) {
      cpg.dispatch(Duration.ofSeconds(5));
    }
    assertEquals(me + " says Hello, group", diary.lines.get(1));

    // Leaving takes its turn in the order too: the own LEAVE is the last event.
    cpg.leave();
    while (diary.lines.size() < 3) {
      cpg.dispatch(Duration.ofSeconds(5));
    }
    String left = new MembershipChange(me, ChangeReason.LEAVE).toString();
    assertEquals("members [], left [%s], joined []".formatted(left), diary.lines.get(2));

    // Now the handle is of no more use. To join again, open another one.
    cpg.close();
  }
}
