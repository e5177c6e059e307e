package io.cpgjms.group;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An engine whose events a test stages, for what no daemon does on command. Its process is {@link
 * #SELF}, in a group with {@link #OTHER}.
 */
final class StagedEngine implements CpgEngine {
  static final Member SELF = new Member(1, 1);
  static final Member OTHER = new Member(2, 2);
  static final RingId RING = new RingId(1, 4);

  private final BlockingQueue<Consumer<CpgEvents>> due = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  private Consumer<CpgEvents> onLeave = events -> {};

  static List<MembershipChange> change(ChangeReason reason, Member... members) {
    return Arrays.stream(members).map(member -> new MembershipChange(member, reason)).toList();
  }

  /** The handle's next dispatch delivers this. */
  void stage(Consumer<CpgEvents> event) {
    due.add(event);
  }

  void onLeave(Consumer<CpgEvents> event) {
    onLeave = event;
  }

  /** What the handle multicast next. */
  byte[] awaitSent() {
    try {
      byte[] next = sent.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was multicast in 10 seconds");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever is multicast comes back, until the send has ended. */
  void backUntilDone(CompletableFuture<?> send) {
    while (!send.isDone()) {
      byte[] next = sent.poll();
      if (next == null) {
        Thread.onSpinWait();
      } else {
        back(next);
      }
    }
  }

  /** A multicast of the handle comes back. */
  void back(byte[] frame) {
    stage(events -> events.deliver(SELF.nodeId(), SELF.pid(), frame));
  }

  @Override
  public String name() {
    return "staged " + System.identityHashCode(this);
  }

  @Override
  public Cpg open(CpgEvents events) {
    return new Handle(events);
  }

  @Override
  public QuorumHandle openQuorum() {
    throw new CpgException("no quorum here", CsError.CS_ERR_NOT_SUPPORTED, null);
  }

  private final class Handle implements Cpg {
    private final CpgEvents events;

    Handle(CpgEvents events) {
      this.events = events;
    }

    @Override
    public void join(GroupName group) {
      stage(
          e -> {
            e.configuration(List.of(SELF, OTHER), List.of(), change(ChangeReason.JOIN, SELF));
            e.ring(RING, List.of(1, 2));
          });
    }

    @Override
    public void leave() {
      stage(onLeave);
    }

    @Override
    public void dispatch(Duration timeout) {
      try {
        Consumer<CpgEvents> next = due.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
          next.accept(events);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void wakeup() {
      stage(e -> {});
    }

    @Override
    public Member local() {
      return SELF;
    }

    @Override
    public void mcast(ByteBuffer payload) {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      sent.add(bytes);
    }

    @Override
    public int maxAtomicMessageSize() {
      return 1_047_552;
    }

    @Override
    public void close() {}
  }
}
