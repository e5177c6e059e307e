package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CsError;
import io.cpgjms.cpg.DispatchStack;
import io.cpgjms.cpg.RecordedEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each function of cpg.h, called once on a live daemon. */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class EveryFunctionTest {
  private static final int OK = CsError.CS_OK.code();
  private static final int CS_DISPATCH_ALL = 2;
  private static final int CPG_TYPE_AGREED = 2;
  private static final int CPG_ITERATION_ONE_GROUP = 2;
  private static final int CPG_ITERATION_ALL = 3;
  private static final Path HEADER = Path.of("/usr/include/corosync/cpg.h");

  private final NativeCalls calls =
      new NativeCalls(
          NativeLayer.calls(Path.of(System.getProperty("java.io.tmpdir")), NativeLibrary.CPG));
  private final RecordedEvents events = new RecordedEvents();
  private final byte[] group = "every-function".getBytes(UTF_8);
  private final int pid = (int) ProcessHandle.current().pid();
  private Object handle;

  @BeforeEach
  void initializeWithModel() throws ReflectiveOperationException {
    EventDecoder decoder = new EventDecoder(events);
    Object[] out = new Object[1];
    ok("cpg_model_initialize", decoder.deliver(), decoder.configuration(), decoder.ring(), out);
    handle = out[0];
  }

  @AfterEach
  void finalizeHandle() {
    ok("cpg_finalize", handle);
  }

  private void ok(String name, Object... arguments) {
    assertEquals(CsError.CS_OK, CsError.of(calls.result(name, arguments)), name);
  }

  private int nodeId() {
    int[] out = new int[1];
    ok("cpg_local_get", handle, out);
    return out[0];
  }

  /** Dispatches, blocking, until so many events came. */
  private void dispatchUntil(int count) {
    while (events.all().size() < count) {
      int[] fd = new int[1];
      ok("cpg_fd_get", handle, fd);
      Object readiness = calls.call("readiness_open", fd[0]);
      assertEquals(NativeCalls.EVENTS, calls.await(readiness, Duration.ofSeconds(10)));
      calls.call("readiness_close", readiness);
      ok("cpg_dispatch", handle, CS_DISPATCH_ALL);
    }
  }

  private void join() {
    ok("cpg_join", handle, group);
    dispatchUntil(2); // the own JOIN and the ring
  }

  @Test
  void everyFunctionOfTheHeaderIsBound() throws IOException {
    Set<String> declared =
        Pattern.compile("^cs_error_t (cpg_\\w+)", Pattern.MULTILINE)
            .matcher(Files.readString(HEADER))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> bound =
        NativeLayer.calls(Path.of("/tmp"), NativeLibrary.CPG).keySet().stream()
            .filter(name -> name.startsWith("cpg_"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(bound.containsAll(declared), () -> declared + " but bound are " + bound);
    assertTrue(declared.contains("cpg_mcast_joined"), declared::toString);
  }

  @Test
  void cpgInitializeOpensAHandleWithoutRings() throws ReflectiveOperationException {
    RecordedEvents old = new RecordedEvents();
    EventDecoder decoder = new EventDecoder(old);
    Object[] out = new Object[1];
    ok("cpg_initialize", decoder.deliver(), decoder.configuration(), out);
    ok("cpg_join", out[0], "old-style".getBytes(UTF_8));
    while (old.all().isEmpty()) {
      calls.dispatch(out[0], CS_DISPATCH_ALL);
    }
    assertEquals(1, old.of(RecordedEvents.Configuration.class).size());
    assertEquals(0, old.of(RecordedEvents.Ring.class).size());
    ok("cpg_finalize", out[0]);
  }

  @Test
  void cpgFinalizeEndsAHandleForGood() throws ReflectiveOperationException {
    Object first = handle;
    ok("cpg_finalize", first);
    assertEquals(CsError.CS_ERR_BAD_HANDLE, CsError.of(calls.result("cpg_finalize", first)));
    initializeWithModel();
  }

  @Test
  void joinMulticastDispatchAndLeave() {
    join();
    ok("cpg_mcast_joined", handle, CPG_TYPE_AGREED, ByteBuffer.wrap("hi".getBytes(UTF_8)));
    dispatchUntil(3);
    assertEquals(List.of("hi"), events.texts());
    ok("cpg_leave", handle, group);
    dispatchUntil(4);
  }

  @Test
  void cpgMaxAtomicMsgsizeGet() {
    int[] out = new int[1];
    ok("cpg_max_atomic_msgsize_get", handle, out);
    assertTrue(out[0] > 1_000_000, () -> "size " + out[0]);
  }

  @Test
  void cpgContextSetAndGet() {
    long[] out = new long[1];
    ok("cpg_context_set", handle, 0x1234_5678_9abcL);
    ok("cpg_context_get", handle, out);
    assertEquals(0x1234_5678_9abcL, out[0]);
  }

  @Test
  void cpgLocalGet() {
    assertEquals(1, nodeId());
  }

  @Test
  void cpgMembershipGet() {
    join();
    int[][] members = new int[1][];
    ok("cpg_membership_get", handle, group, members);
    assertArrayEquals(new int[] {nodeId(), pid, 0}, members[0]);
  }

  @Test
  void cpgFlowControlStateGet() {
    int[] out = {-1};
    ok("cpg_flow_control_state_get", handle, out);
    assertEquals(0, out[0]);
  }

  @Test
  void cpgIterationOfOneGroup() {
    join();
    long[] iteration = new long[1];
    ok("cpg_iteration_initialize", handle, CPG_ITERATION_ONE_GROUP, group, iteration);
    byte[][] name = new byte[1][];
    int[] member = new int[2];
    ok("cpg_iteration_next", iteration[0], name, member);
    assertArrayEquals(group, name[0]);
    assertArrayEquals(new int[] {nodeId(), pid}, member);
    assertEquals(
        CsError.CS_ERR_NO_SECTIONS,
        CsError.of(calls.result("cpg_iteration_next", iteration[0], name, member)));
    ok("cpg_iteration_finalize", iteration[0]);
  }

  @Test
  void cpgIterationOfAllGroups() {
    join();
    long[] iteration = new long[1];
    ok("cpg_iteration_initialize", handle, CPG_ITERATION_ALL, null, iteration);
    byte[][] name = new byte[1][];
    ok("cpg_iteration_next", iteration[0], name, new int[2]);
    ok("cpg_iteration_finalize", iteration[0]);
  }

  @Test
  void cpgZcbWorksWhereTheLibraryHasIt() {
    join();
    long[] buffer = new long[1];
    int allocated;
    try {
      allocated = calls.result("cpg_zcb_alloc", handle, 4096L, buffer);
    } catch (UnsatisfiedLinkError e) {
      // Newer libraries lack all three, and say so at the call only.
      assertTrue(e.getMessage().contains("cpg_zcb_alloc"), e::getMessage);
      return;
    }
    assertEquals(OK, allocated);
    ok("cpg_zcb_mcast_joined", handle, CPG_TYPE_AGREED, buffer[0], 16L);
    dispatchUntil(3);
    assertEquals(16, events.messages().get(0).payload().length);
    ok("cpg_zcb_free", handle, buffer[0]);
  }

  @Test
  void csStrerrorNamesEveryErrorAsCsErrorDoes() {
    for (int code = 2; code <= 101; code++) {
      String name = (String) calls.call("cs_strerror", code);
      CsError error = CsError.of(code);
      assertEquals(
          name, error == CsError.CS_ERR_UNKNOWN ? "unknown error" : error.name(), "code " + code);
    }
    assertEquals("success", calls.call("cs_strerror", OK));
  }
}
