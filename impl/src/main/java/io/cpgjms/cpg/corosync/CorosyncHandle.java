package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEvents;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A handle of libcpg. Its thread rule is that of {@link Cpg}. */
final class CorosyncHandle implements Cpg {
  private static final Logger LOG = System.getLogger(CorosyncHandle.class.getName());
  private static final AtomicLong OPENED = new AtomicLong();

  private static final int CS_DISPATCH_ONE_NONBLOCKING = 4;
  private static final int CPG_TYPE_AGREED = 2;

  /**
   * How many events one dispatch delivers at most. CS_DISPATCH_ALL would not return while messages
   * come faster than their receiver takes them, and the owner could neither leave nor close.
   */
  private static final int MAX_EVENTS = 1024;

  private enum State {
    OPEN,
    JOINED,
    LEFT,
    CLOSED
  }

  private final NativeCalls calls;
  private final Object handle;
  private final Object readiness;
  private final Member local;
  private final int maxAtomicMessageSize;
  private volatile State state = State.OPEN;
  private GroupName group;
  private String owner;

  private CorosyncHandle(NativeCalls calls, Object handle) {
    this.calls = calls;
    this.handle = handle;
    int[] out = new int[1];
    check("cpg_local_get", null, calls.result("cpg_local_get", handle, out));
    local = new Member(out[0], (int) ProcessHandle.current().pid());
    check(
        "cpg_max_atomic_msgsize_get",
        null,
        calls.result("cpg_max_atomic_msgsize_get", handle, out));
    maxAtomicMessageSize = out[0];
    check("cpg_fd_get", null, calls.result("cpg_fd_get", handle, out));
    readiness = calls.call("readiness_open", out[0]);
    if (readiness == null) {
      throw new CpgException("eventfd", null, CsError.CS_ERR_NO_RESOURCES);
    }
  }

  static CorosyncHandle open(NativeCalls calls, CpgEvents events) {
    Object handle = initialize(calls, new EventDecoder(events));
    try {
      return new CorosyncHandle(calls, handle);
    } catch (RuntimeException | Error e) {
      calls.call("cpg_finalize", handle);
      throw e;
    }
  }

  private static Object initialize(NativeCalls calls, EventDecoder decoder) {
    Object[] out = new Object[1];
    try {
      int result =
          calls.result(
              "cpg_model_initialize",
              decoder.deliver(),
              decoder.configuration(),
              decoder.ring(),
              out);
      if (result == CsError.CS_ERR_LIBRARY.code() && DescriptorLimit.isNear()) {
        result = CsError.CS_ERR_NO_RESOURCES.code();
      }
      check("cpg_model_initialize", null, result);
      return out[0];
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("EventDecoder lacks a method", e);
    }
  }

  @Override
  public void join(GroupName name) {
    if (state != State.OPEN) {
      throw new CpgException(
          "cpg_join",
          name.value(),
          state == State.JOINED ? CsError.CS_ERR_EXIST : CsError.CS_ERR_BAD_HANDLE);
    }
    String me = describeOwner();
    String other = (String) calls.call("group_claim", name.value(), me);
    if (other != null) {
      throw new CpgException(
          "cpg_join(%s): %s (%d): this process is in the group already, through %s; close that one first, or deploy cpg-jms once and share it: a process joins a group once"
              .formatted(name, CsError.CS_ERR_EXIST, CsError.CS_ERR_EXIST.code(), other),
          CsError.CS_ERR_EXIST,
          null);
    }
    boolean joined = false;
    try {
      check("cpg_join", name, calls.result("cpg_join", handle, name.toBytes()));
      joined = true;
    } finally {
      if (!joined) {
        calls.call("group_release", name.value(), me);
      }
    }
    group = name;
    owner = me;
    state = State.JOINED;
  }

  /** For the error of another deployment that wants the same group, so: where to look for us. */
  private static String describeOwner() {
    ClassLoader loader = CorosyncHandle.class.getClassLoader();
    return "handle %d of thread '%s' since %s in class loader %s (%s)"
        .formatted(
            OPENED.incrementAndGet(),
            Thread.currentThread().getName(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            loader.getName(),
            loader);
  }

  @Override
  public Member local() {
    return local;
  }

  @Override
  public int maxAtomicMessageSize() {
    return maxAtomicMessageSize;
  }

  @Override
  public void mcast(ByteBuffer payload) {
    State now = state;
    if (now != State.JOINED) {
      // The daemon drops such a message and the library says CS_OK.
      throw new CpgException(
          "cpg_mcast_joined",
          group == null ? null : group.value(),
          now == State.CLOSED ? CsError.CS_ERR_BAD_HANDLE : CsError.CS_ERR_NOT_EXIST);
    }
    check("cpg_mcast_joined", group, calls.mcast(handle, CPG_TYPE_AGREED, payload));
  }

  @Override
  public void dispatch(Duration timeout) {
    if (state == State.CLOSED) {
      throw new CpgException("cpg_dispatch", null, CsError.CS_ERR_BAD_HANDLE);
    }
    int ready = calls.await(readiness, timeout);
    if ((ready & NativeCalls.GONE) != 0) {
      throw new CpgException(
          "cpg_dispatch", group == null ? null : group.value(), CsError.CS_ERR_LIBRARY);
    }
    if ((ready & NativeCalls.EVENTS) == 0) {
      return;
    }
    for (int i = 0; i < MAX_EVENTS; i++) {
      int result = calls.dispatch(handle, CS_DISPATCH_ONE_NONBLOCKING);
      if (result == CsError.CS_ERR_TRY_AGAIN.code()) {
        return; // no more events
      }
      check("cpg_dispatch", group, result);
    }
  }

  @Override
  public void wakeup() {
    calls.wake(readiness);
  }

  @Override
  public void leave() {
    if (state != State.JOINED) {
      throw new CpgException(
          "cpg_leave",
          group == null ? null : group.value(),
          state == State.CLOSED ? CsError.CS_ERR_BAD_HANDLE : CsError.CS_ERR_NOT_EXIST);
    }
    check("cpg_leave", group, calls.result("cpg_leave", handle, group.toBytes()));
    state = State.LEFT;
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    try {
      int result = calls.result("cpg_finalize", handle);
      if (result != CsError.CS_OK.code()) {
        // Usual when the daemon is gone. The library has freed what was here all the same.
        LOG.log(Level.DEBUG, "cpg_finalize({0}): {1}", group, CsError.of(result));
        OrphanedMemory.remove();
      }
    } finally {
      calls.call("readiness_close", readiness);
      if (owner != null) {
        calls.call("group_release", group.value(), owner);
      }
    }
  }

  private static void check(String call, GroupName subject, int result) {
    if (result != 1) {
      throw new CpgException(call, subject == null ? null : subject.value(), CsError.of(result));
    }
  }
}
