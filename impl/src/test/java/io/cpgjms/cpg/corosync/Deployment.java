package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** What a deployment does with the engine, for tests that load this class afresh. No JUnit here. */
public final class Deployment {
  private static final GroupName GROUP = new GroupName("redeployed");
  private static Cpg kept;

  private Deployment() {}

  private static final class Counter implements CpgEvents {
    private int messages;

    @Override
    public void deliver(int nodeId, int pid, byte[] payload) {
      messages++;
    }

    @Override
    public void configuration(
        List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
      // Only messages count here.
    }

    @Override
    public void ring(RingId ring, List<Integer> nodeIds) {
      // Only messages count here.
    }
  }

  /** Asks for the quorum, joins, sends and receives 1,000 messages, leaves and closes. */
  public static void use() throws InterruptedException {
    Throwable[] fault = new Throwable[1];
    Thread owner =
        new Thread(null, Deployment::useHere, "deployment", Cpg.MIN_DISPATCH_STACK_BYTES);
    owner.setUncaughtExceptionHandler((thread, e) -> fault[0] = e);
    owner.start();
    owner.join();
    if (fault[0] != null) {
      throw new IllegalStateException(fault[0]);
    }
  }

  private static void useHere() {
    try (QuorumHandle quorum = new CorosyncEngine(null).openQuorum()) {
      quorum.dispatch(Duration.ofSeconds(10));
    }
    Counter counter = new Counter();
    try (Cpg cpg = new CorosyncEngine(null).open(counter)) {
      cpg.join(GROUP);
      for (int i = 1; i <= 1000; i++) {
        cpg.mcast(ByteBuffer.wrap("message".getBytes(UTF_8)));
        while (counter.messages < i) {
          cpg.dispatch(Duration.ofSeconds(10));
        }
      }
      cpg.leave();
      cpg.dispatch(Duration.ofSeconds(10));
    }
  }

  /** Joins and stays. */
  public static void keep() {
    kept = new CorosyncEngine(null).open(new Counter());
    kept.join(GROUP);
  }

  /** Ends {@link #keep}. */
  public static void release() {
    kept.close();
  }

  /** Tries to join; returns the message of the refusal, null if there was none. */
  public static String tryToJoin() {
    try (Cpg cpg = new CorosyncEngine(null).open(new Counter())) {
      cpg.join(GROUP);
      return null;
    } catch (CpgException e) {
      return e.error() + "|" + e.getMessage();
    }
  }
}
