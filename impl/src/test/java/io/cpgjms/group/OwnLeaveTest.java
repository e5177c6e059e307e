package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** corosync 3.1.7 does not stop delivering at the LEAVE of a handle, but when it is finalized. */
class OwnLeaveTest {
  private static final Member SELF = new Member(1, 1);
  private static final Member OTHER = new Member(2, 2);

  @Test
  void nothingIsDeliveredAfterTheOwnLeave() {
    GroupName group = new GroupName("left-" + UUID.randomUUID());
    RecordingListener listener = new RecordingListener();
    GroupLease lease = Groups.registry(new TalkativeEngine()).lease(group, GroupOptions.DEFAULTS);
    lease.subscribe(listener);
    lease.awaitJoined();

    lease.close();

    assertEquals(List.of("view 2", "view 1"), listener.awaitEvents(seen -> true));
  }

  private record TalkativeEngine() implements CpgEngine {
    @Override
    public String name() {
      return "talkative";
    }

    @Override
    public Cpg open(CpgEvents events) {
      return new TalkativeHandle(events);
    }

    @Override
    public QuorumHandle openQuorum() {
      throw new CpgException("no quorum here", CsError.CS_ERR_NOT_SUPPORTED, null);
    }
  }

  /** In one dispatch: the own LEAVE, a message and a view of the others. */
  private static final class TalkativeHandle implements Cpg {
    private final CpgEvents events;
    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();

    TalkativeHandle(CpgEvents events) {
      this.events = events;
    }

    private static List<MembershipChange> change(Member member, ChangeReason reason) {
      return List.of(new MembershipChange(member, reason));
    }

    @Override
    public void join(GroupName group) {
      due.add(
          () ->
              events.configuration(
                  List.of(SELF, OTHER), List.of(), change(SELF, ChangeReason.JOIN)));
    }

    @Override
    public void leave() {
      due.add(
          () -> {
            events.configuration(List.of(OTHER), change(SELF, ChangeReason.LEAVE), List.of());
            events.deliver(OTHER.nodeId(), OTHER.pid(), new byte[] {'x'});
            events.configuration(List.of(), change(OTHER, ChangeReason.LEAVE), List.of());
          });
    }

    @Override
    public void dispatch(Duration timeout) {
      try {
        Runnable next = due.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void wakeup() {
      due.add(() -> {});
    }

    @Override
    public Member local() {
      return SELF;
    }

    @Override
    public void mcast(ByteBuffer payload) {
      throw new UnsupportedOperationException("nothing is sent in this test");
    }

    @Override
    public int maxAtomicMessageSize() {
      return 1_000_000;
    }

    @Override
    public void close() {}
  }
}
