package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupStatistics;
import io.cpgjms.group.Outbound;
import io.cpgjms.group.SlowConsumerCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
  private final UnitOfWork work = new UnitOfWork();
  private final RecordingLease orders = new RecordingLease("orders");
  private final RecordingLease bills = new RecordingLease("bills");
  private final List<String> ends = new ArrayList<>();
  private final UnitOfWork.Part part =
      new UnitOfWork.Part() {
        @Override
        public void committed() {
          ends.add("committed");
        }

        @Override
        public void rolledBack() {
          ends.add("rolled back");
        }
      };

  @Test
  void nothingIsSentBeforeTheCommit() {
    work.add(orders, framed(1));
    assertTrue(orders.sent.isEmpty());
  }

  @Test
  void aCommitSendsOneFrameForEachGroupInTheOrderOfTheSends() {
    work.add(orders, framed(1));
    work.add(bills, framed(2));
    work.add(orders, framed(3));
    work.commit();
    Outbound.Framed frame = (Outbound.Framed) orders.sent.get(0);
    assertArrayEquals(new byte[] {1}, frame.payloads().get(0));
    assertArrayEquals(new byte[] {3}, frame.payloads().get(1));
    assertEquals(1, orders.sent.size());
    assertEquals(1, bills.sent.size());
  }

  @Test
  void rawPayloadsGoOutOneByOneAfterTheFrame() {
    Outbound raw = new Outbound.Raw(new byte[] {9});
    work.add(orders, raw);
    work.add(orders, framed(1));
    work.commit();
    assertEquals(1, orders.sent.get(0).count());
    assertSame(raw, orders.sent.get(1));
  }

  @Test
  void aRollbackForgetsAll() {
    work.add(orders, framed(1));
    work.rollback();
    work.commit();
    assertTrue(orders.sent.isEmpty());
  }

  @Test
  void whatIsEnlistedIsToldTheEndOnce() {
    work.enlist(part);
    work.enlist(part);
    work.commit();
    work.commit();
    assertEquals(List.of("committed"), ends);
    work.enlist(part);
    work.rollback();
    work.rollback();
    assertEquals(List.of("committed", "rolled back"), ends);
  }

  @Test
  void whatIsEnlistedIsRolledBackWithACommitThatFails() {
    orders.failure = new CpgException("cpg_mcast_joined", "orders", CsError.CS_ERR_TOO_BIG);
    work.add(orders, framed(1));
    work.enlist(part);
    assertThrows(CpgException.class, work::commit);
    assertEquals(List.of("rolled back"), ends);
  }

  @Test
  void anEmptyUnitOfWorkSaysSo() {
    assertTrue(work.isEmpty());
    work.add(orders, framed(1));
    assertTrue(!work.isEmpty());
  }

  @Test
  void aFailedCommitLeavesNothingToSendAgain() {
    orders.failure = new CpgException("cpg_mcast_joined", "orders", CsError.CS_ERR_TOO_BIG);
    work.add(orders, framed(1));
    assertSame(orders.failure, assertThrows(CpgException.class, work::commit));
    assertTrue(work.isEmpty());
  }

  @Test
  void aFailureAfterTheFirstGroupSaysWhatWasDelivered() {
    bills.failure = new CpgException("cpg_mcast_joined", "bills", CsError.CS_ERR_TOO_BIG);
    work.add(orders, framed(1));
    work.add(orders, framed(2));
    work.add(bills, framed(3));
    PartialCommitException half = assertThrows(PartialCommitException.class, work::commit);
    assertTrue(half.getMessage().contains("2 message(s) were delivered"), half.getMessage());
    assertEquals(CsError.CS_ERR_TOO_BIG, half.error());
  }

  private static Outbound framed(int content) {
    return new Outbound.Framed(new byte[] {(byte) content});
  }

  /** Notes what is sent. */
  private static final class RecordingLease implements GroupLease {
    private final GroupName group;
    private final List<Outbound> sent = new ArrayList<>();
    private CpgException failure;

    RecordingLease(String group) {
      this.group = new GroupName(group);
    }

    @Override
    public GroupName group() {
      return group;
    }

    @Override
    public GroupOptions options() {
      return GroupOptions.DEFAULTS;
    }

    @Override
    public SlowConsumerCounts slowConsumers() {
      throw new AssertionError("a commit has no consumers");
    }

    @Override
    public boolean isJoined() {
      return true;
    }

    @Override
    public void awaitJoined() {}

    @Override
    public Optional<Member> local() {
      return Optional.empty();
    }

    @Override
    public Optional<GroupView> view() {
      return Optional.empty();
    }

    @Override
    public void send(Outbound outbound) {
      throw new AssertionError("a commit waits for the confirmation");
    }

    @Override
    public void sendAndConfirm(Outbound outbound) {
      if (failure != null) {
        throw failure;
      }
      sent.add(outbound);
    }

    @Override
    public Subscribed subscribe(GroupListener listener) {
      return () -> {};
    }

    @Override
    public GroupStatistics statistics() {
      throw new AssertionError("a commit does not look at them");
    }

    @Override
    public void startClose() {}

    @Override
    public void close() {}
  }
}
