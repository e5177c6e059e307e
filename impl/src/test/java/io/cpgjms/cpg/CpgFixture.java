package io.cpgjms.cpg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.RecordedEvents.Ring;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** A handle, its group and its peers for each test of the contract, closed after it. */
@ExtendWith(DispatchStack.class)
public abstract class CpgFixture {
  private static final AtomicInteger GROUPS = new AtomicInteger();

  final RecordedEvents events = new RecordedEvents();
  private final List<AutoCloseable> resources = new ArrayList<>();
  GroupName group;
  Cpg cpg;

  /** The engine, all of whose handles belong to one and the same process. */
  protected abstract CpgEngine engine();

  /**
   * Another process that has just joined the group; {@link HandlePeer} is one in this JVM. The test
   * closes it.
   */
  protected abstract Peer peer(GroupName group);

  @BeforeEach
  final void open() {
    group = new GroupName("contract-" + GROUPS.incrementAndGet());
    cpg = opened(events);
  }

  @AfterEach
  final void close() throws Exception {
    for (AutoCloseable resource : resources) {
      resource.close();
    }
  }

  Cpg opened(CpgEvents receiver) {
    Cpg handle = engine().open(receiver);
    resources.add(handle);
    return handle;
  }

  Cpg joined(RecordedEvents receiver, GroupName name) {
    Cpg handle = opened(receiver);
    handle.join(name);
    receiver.awaitMember(handle, handle.local(), true);
    return handle;
  }

  Peer joinedPeer() {
    Peer peer = peer(group);
    resources.add(peer);
    return peer;
  }

  void joinAndSettle() {
    cpg.join(group);
    events.awaitMember(cpg, cpg.local(), true);
    events.await(cpg, () -> !events.of(Ring.class).isEmpty());
  }

  void send(String text) {
    cpg.mcast(bytes(text));
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  static void assertFails(CsError expected, Executable call) {
    assertSame(expected, assertThrows(CpgException.class, call).error());
  }
}
