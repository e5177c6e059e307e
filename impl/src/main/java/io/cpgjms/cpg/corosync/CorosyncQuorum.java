package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.QuorumHandle;
import io.cpgjms.cpg.QuorumState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;

/** A handle of libquorum. Its thread rule is that of {@link QuorumHandle}. */
final class CorosyncQuorum implements QuorumHandle {
  private static final Logger LOG = System.getLogger(CorosyncQuorum.class.getName());
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final int CS_DISPATCH_ALL = 2;
  private static final int CS_TRACK_CURRENT_AND_CHANGES = 1 | 2;
  private static final int QUORUM_FREE = 0;

  /** What the events of a handle have told. Confined to its owner. */
  private static final class Told {
    private QuorumState state = QuorumState.UNKNOWN;

    /** {@code (int quorate, long ringSeq)void}. */
    private MethodHandle receiver() throws ReflectiveOperationException {
      return LOOKUP.bind(
          this, "onQuorum", MethodType.methodType(void.class, int.class, long.class));
    }

    @SuppressWarnings("unused") // called by the native layer
    private void onQuorum(int quorate, long ringSeq) {
      state = new QuorumState(quorate == 0 ? Quorum.INQUORATE : Quorum.QUORATE, ringSeq);
    }
  }

  private final NativeCalls calls;
  private final Told told;
  private final Object handle;
  private final Object readiness;
  private boolean closed;

  private CorosyncQuorum(NativeCalls calls, Told told, Object handle) {
    this.calls = calls;
    this.told = told;
    this.handle = handle;
    check(
        "quorum_trackstart",
        calls.result("quorum_trackstart", handle, CS_TRACK_CURRENT_AND_CHANGES));
    int[] fd = new int[1];
    check("quorum_fd_get", calls.result("quorum_fd_get", handle, fd));
    readiness = calls.call("readiness_open", fd[0]);
    if (readiness == null) {
      throw new CpgException("eventfd", null, CsError.CS_ERR_NO_RESOURCES);
    }
  }

  /**
   * @param calls those of libcpg and of libquorum
   */
  static CorosyncQuorum open(NativeCalls calls) {
    Told told = new Told();
    int[] type = new int[1];
    Object handle = initialize(calls, told, type);
    try {
      if (type[0] == QUORUM_FREE) {
        throw new CpgException(
            "corosync has no quorum provider on this node: write 'provider: corosync_votequorum' into"
                + " the section quorum of its corosync.conf, or set requireQuorum=false",
            CsError.CS_ERR_NOT_SUPPORTED,
            null);
      }
      return new CorosyncQuorum(calls, told, handle);
    } catch (RuntimeException | Error e) {
      calls.call("quorum_finalize", handle);
      throw e;
    }
  }

  private static Object initialize(NativeCalls calls, Told told, int[] typeOut) {
    Object[] out = new Object[1];
    try {
      int result = calls.result("quorum_initialize", told.receiver(), typeOut, out);
      check("quorum_initialize", result);
      return out[0];
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Told lacks a method", e);
    }
  }

  @Override
  public QuorumState dispatch(Duration timeout) {
    if (closed) {
      throw new CpgException("quorum_dispatch", null, CsError.CS_ERR_BAD_HANDLE);
    }
    int ready = calls.await(readiness, timeout);
    if ((ready & NativeCalls.GONE) != 0) {
      throw new CpgException("quorum_dispatch", null, CsError.CS_ERR_LIBRARY);
    }
    if ((ready & NativeCalls.EVENTS) != 0) {
      check("quorum_dispatch", calls.result("quorum_dispatch", handle, CS_DISPATCH_ALL));
    }
    return told.state;
  }

  @Override
  public void wakeup() {
    calls.wake(readiness);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      int result = calls.result("quorum_finalize", handle);
      if (result != CsError.CS_OK.code()) {
        LOG.log(Level.DEBUG, "quorum_finalize(): {0}", CsError.of(result));
      }
    } finally {
      calls.call("readiness_close", readiness);
    }
  }

  private static void check(String call, int result) {
    if (result != CsError.CS_OK.code()) {
      throw new CpgException(call, null, CsError.of(result));
    }
  }
}
