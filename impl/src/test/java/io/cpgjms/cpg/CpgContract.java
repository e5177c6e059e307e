package io.cpgjms.cpg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.cpg.RecordedEvents.Configuration;
import io.cpgjms.cpg.RecordedEvents.Message;
import io.cpgjms.cpg.RecordedEvents.Ring;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every engine must do. An engine's test extends this class and says how to get the engine as
 * this process sees it, and another process in the group.
 */
public abstract class CpgContract extends CpgFixture {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void theOwnJoinComesBeforeEveryMessage() {
    cpg.join(group);
    send("early");
    events.awaitMessages(cpg, 1);
    Configuration first = events.of(Configuration.class).get(0);
    assertEquals(List.of(cpg.local()), first.members());
    assertEquals(List.of(new MembershipChange(cpg.local(), ChangeReason.JOIN)), first.joined());
    assertTrue(events.all().indexOf(first) < events.all().indexOf(events.messages().get(0)));
  }

  @Test
  void theRingIsToldAfterTheJoin() {
    joinAndSettle();
    assertEquals(List.of(cpg.local().nodeId()), events.of(Ring.class).get(0).nodeIds());
  }

  @Test
  void thePidIsThatOfTheProcess() {
    assertEquals(ProcessHandle.current().pid(), cpg.local().pid());
  }

  @Test
  void aMemberReceivesItsOwnMessages() {
    joinAndSettle();
    send("to all");
    Message message = events.awaitMessages(cpg, 1).get(0);
    assertEquals("to all", message.text());
    assertEquals(cpg.local(), message.sender());
  }

  @Test
  void messagesOfOneSenderKeepTheirOrder() {
    joinAndSettle();
    List<String> sent = IntStream.range(0, 300).mapToObj(i -> "message " + i).toList();
    sent.forEach(this::send);
    events.awaitMessages(cpg, sent.size());
    assertEquals(sent, events.texts());
  }

  @Test
  void anEmptyMessageArrivesEmpty() {
    joinAndSettle();
    cpg.mcast(ByteBuffer.allocate(0));
    assertEquals(0, events.awaitMessages(cpg, 1).get(0).payload().length);
  }

  @Test
  void whatRemainsOfABufferIsSentAndItsPositionStays() {
    joinAndSettle();
    List<ByteBuffer> buffers =
        List.of(
            bytes("xxheapyy"),
            bytes("xxread-onlyyy").asReadOnlyBuffer(),
            ByteBuffer.allocateDirect(10).put(bytes("xxdirectyy")));
    for (ByteBuffer buffer : buffers) {
      buffer.position(2).limit(buffer.capacity() - 2);
      cpg.mcast(buffer);
      assertEquals(2, buffer.position());
    }
    events.awaitMessages(cpg, buffers.size());
    assertEquals(List.of("heap", "read-only", "direct"), events.texts());
  }

  @Test
  void aSliceOfADirectBufferIsSentFromItsOwnStart() {
    joinAndSettle();
    ByteBuffer direct = ByteBuffer.allocateDirect(10).put(bytes("0123456789"));
    cpg.mcast(direct.slice(3, 4));
    assertEquals("3456", events.awaitMessages(cpg, 1).get(0).text());
  }

  @Test
  void theLargestAtomicMessageArrivesWhole() {
    assertArrivesWhole(cpg.maxAtomicMessageSize());
  }

  @Test
  void aFragmentedMessageArrivesWhole() {
    assertArrivesWhole(cpg.maxAtomicMessageSize() * 2 + 7);
  }

  private void assertArrivesWhole(int size) {
    joinAndSettle();
    byte[] payload = new byte[size];
    new Random(size).nextBytes(payload);
    cpg.mcast(ByteBuffer.wrap(payload));
    assertArrayEquals(payload, events.awaitMessages(cpg, 1).get(0).payload());
  }

  @Test
  void aSentBufferMayBeReusedAtOnce() {
    joinAndSettle();
    byte[] payload = "first".getBytes(UTF_8);
    cpg.mcast(ByteBuffer.wrap(payload));
    Arrays.fill(payload, (byte) 'x');
    assertEquals("first", events.awaitMessages(cpg, 1).get(0).text());
  }

  @Test
  void whatWasSentBeforeTheLeaveArrivesBeforeIt() {
    joinAndSettle();
    send("last words");
    cpg.leave();
    Configuration last = events.awaitMember(cpg, cpg.local(), false);
    assertEquals(List.of(new MembershipChange(cpg.local(), ChangeReason.LEAVE)), last.left());
    assertEquals(List.of("last words"), events.texts());
    assertTrue(events.all().indexOf(last) > events.all().indexOf(events.messages().get(0)));
  }

  @Test
  void aProcessJoinsAGroupOnce() {
    joinAndSettle();
    assertFails(CsError.CS_ERR_EXIST, () -> opened(new RecordedEvents()).join(group));
  }

  @Test
  void aHandleJoinsOneGroup() {
    joinAndSettle();
    assertFails(CsError.CS_ERR_EXIST, () -> cpg.join(new GroupName("another")));
  }

  @Test
  void aHandleThatHasLeftCannotJoinAgain() {
    joinAndSettle();
    cpg.leave();
    events.awaitMember(cpg, cpg.local(), false);
    assertFails(CsError.CS_ERR_BAD_HANDLE, () -> cpg.join(group));
  }

  @Test
  void aNewHandleCanJoinWhatTheOldOneHasLeft() {
    joinAndSettle();
    cpg.leave();
    events.awaitMember(cpg, cpg.local(), false);
    cpg.close();
    RecordedEvents again = new RecordedEvents();
    joined(again, group);
    assertEquals(1, again.of(Configuration.class).size());
  }

  @Test
  void aProcessMayBeInSeveralGroupsAndTheyAreApart() {
    joinAndSettle();
    RecordedEvents elsewhere = new RecordedEvents();
    Cpg other = joined(elsewhere, new GroupName(group + "-other"));
    send("here");
    other.mcast(bytes("there"));
    events.awaitMessages(cpg, 1);
    elsewhere.awaitMessages(other, 1);
    assertEquals(List.of("here"), events.texts());
    assertEquals(List.of("there"), elsewhere.texts());
  }

  @Test
  void aGroupNameMayHave127BytesOfUtf8() {
    GroupName name = new GroupName("ö".repeat(63) + "x");
    RecordedEvents there = new RecordedEvents();
    Cpg handle = joined(there, name);
    handle.mcast(bytes("long name"));
    assertEquals("long name", there.awaitMessages(handle, 1).get(0).text());
  }

  @Test
  void sendingNeedsAJoin() {
    assertFails(CsError.CS_ERR_NOT_EXIST, () -> send("too early"));
  }

  @Test
  void leavingNeedsAJoin() {
    assertFails(CsError.CS_ERR_NOT_EXIST, cpg::leave);
  }

  @Test
  void sendingEndsWithTheLeave() {
    joinAndSettle();
    cpg.leave();
    assertFails(CsError.CS_ERR_NOT_EXIST, () -> send("too late"));
  }

  @Test
  void aClosedHandleDoesNothing() {
    joinAndSettle();
    cpg.close();
    cpg.close();
    cpg.wakeup();
    assertFails(CsError.CS_ERR_BAD_HANDLE, () -> send("too late"));
    assertFails(CsError.CS_ERR_BAD_HANDLE, () -> cpg.dispatch(Duration.ZERO));
    assertFails(CsError.CS_ERR_BAD_HANDLE, () -> cpg.join(group));
    assertFails(CsError.CS_ERR_BAD_HANDLE, cpg::leave);
  }

  @Test
  void aDispatchWithoutEventsReturnsWhenTheTimeIsOver() {
    joinAndSettle();
    int before = events.all().size();
    long start = System.nanoTime();
    cpg.dispatch(Duration.ofMillis(30));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(Duration.ofMillis(29)) > 0, taken::toString);
    assertEquals(before, events.all().size());
  }

  @Test
  void aWakeupEndsTheDispatchThatWaits() throws InterruptedException {
    joinAndSettle();
    Thread dispatching = Thread.currentThread();
    Thread waker =
        new Thread(
            () -> {
              while (dispatching.getState() != Thread.State.RUNNABLE
                  && dispatching.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              cpg.wakeup();
            });
    waker.start();
    long start = System.nanoTime();
    cpg.dispatch(LONG);
    assertTrue(System.nanoTime() - start < LONG.toNanos());
    waker.join();
  }

  @Test
  void aWakeupEndsTheNextDispatchOnce() {
    joinAndSettle();
    cpg.wakeup();
    cpg.wakeup();
    long start = System.nanoTime();
    cpg.dispatch(LONG);
    assertTrue(System.nanoTime() - start < LONG.toNanos());
    start = System.nanoTime();
    cpg.dispatch(Duration.ofMillis(30));
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(29).toNanos());
  }

  @Test
  void aReceiversFaultComesOutOfTheDispatchAndTheRestStillArrives() {
    RecordedEvents rest = new RecordedEvents();
    Cpg handle =
        opened(
            new ForwardedEvents(rest) {
              @Override
              public void deliver(int nodeId, int pid, byte[] payload) {
                if (new String(payload, UTF_8).equals("bad")) {
                  throw new IllegalStateException("receiver's fault");
                }
                super.deliver(nodeId, pid, payload);
              }
            });
    handle.join(group);
    rest.awaitMember(handle, handle.local(), true);
    handle.mcast(bytes("bad"));
    handle.mcast(bytes("good"));
    IllegalStateException fault =
        assertThrows(IllegalStateException.class, () -> rest.awaitMessages(handle, 1));
    assertEquals("receiver's fault", fault.getMessage());
    assertEquals("good", rest.awaitMessages(handle, 1).get(0).text());
  }

  @Test
  void aReceiverMaySendAndLeave() {
    RecordedEvents seen = new RecordedEvents();
    Cpg[] self = new Cpg[1];
    Cpg handle =
        opened(
            new ForwardedEvents(seen) {
              @Override
              public void deliver(int nodeId, int pid, byte[] payload) {
                super.deliver(nodeId, pid, payload);
                if (new String(payload, UTF_8).equals("question")) {
                  self[0].mcast(bytes("answer"));
                  self[0].leave();
                }
              }
            });
    self[0] = handle;
    handle.join(group);
    seen.awaitMember(handle, handle.local(), true);
    handle.mcast(bytes("question"));
    seen.awaitMember(handle, handle.local(), false);
    assertEquals(List.of("question", "answer"), seen.texts());
  }

  @Test
  void aPeersJoinAndLeaveAreTold() {
    joinAndSettle();
    Peer peer = joinedPeer();
    Configuration joined = events.awaitMember(cpg, peer.member(), true);
    assertEquals(List.of(new MembershipChange(peer.member(), ChangeReason.JOIN)), joined.joined());
    assertEquals(
        List.of(cpg.local(), peer.member()).stream().sorted().toList(),
        joined.members().stream().sorted().toList());
    peer.leave();
    Configuration left = events.awaitMember(cpg, peer.member(), false);
    assertEquals(List.of(new MembershipChange(peer.member(), ChangeReason.LEAVE)), left.left());
    assertEquals(List.of(cpg.local()), left.members());
  }

  @Test
  void aPeerThatDiesIsToldAsProcdown() {
    joinAndSettle();
    Peer peer = joinedPeer();
    Member member = peer.member();
    events.awaitMember(cpg, member, true);
    peer.close();
    Configuration left = events.awaitMember(cpg, member, false);
    assertEquals(List.of(new MembershipChange(member, ChangeReason.PROCDOWN)), left.left());
  }

  @Test
  void aJoinerFindsTheOthersInItsFirstConfiguration() {
    Peer peer = joinedPeer();
    cpg.join(group);
    events.awaitMember(cpg, cpg.local(), true);
    Configuration first = assertInstanceOf(Configuration.class, events.all().get(0));
    assertEquals(
        List.of(cpg.local(), peer.member()).stream().sorted().toList(),
        first.members().stream().sorted().toList());
    assertEquals(List.of(new MembershipChange(cpg.local(), ChangeReason.JOIN)), first.joined());
  }

  @Test
  void allMembersGetAllMessagesInOneOrder() {
    joinAndSettle();
    Peer peer = joinedPeer();
    events.awaitMember(cpg, peer.member(), true);
    int each = 100;
    for (int i = 0; i < each; i++) {
      send("a" + i);
      peer.send("b" + i);
    }
    List<String> here =
        events.awaitMessages(cpg, 2 * each).stream()
            .map(message -> message.sender() + ":" + message.text())
            .toList();
    assertEquals(here, peer.awaitMessages(2 * each));
    assertEquals(
        IntStream.range(0, each).mapToObj(i -> peer.member() + ":b" + i).toList(),
        here.stream().filter(line -> line.startsWith(peer.member() + ":")).toList());
  }

  /** Passes everything on; a test overrides what it needs. */
  private static class ForwardedEvents implements CpgEvents {
    private final CpgEvents target;

    ForwardedEvents(CpgEvents target) {
      this.target = target;
    }

    @Override
    public void deliver(int nodeId, int pid, byte[] payload) {
      target.deliver(nodeId, pid, payload);
    }

    @Override
    public void configuration(
        List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
      target.configuration(members, left, joined);
    }

    @Override
    public void ring(RingId ring, List<Integer> nodeIds) {
      target.ring(ring, nodeIds);
    }
  }
}
