package io.cpgjms.cpg.corosync.binding;

import java.io.FileNotFoundException;
import java.lang.invoke.MethodHandle;

/**
 * libquorum as other class loaders see it, by the rules of {@link CpgCalls}. The receiver of events
 * is a method handle {@code (int quorate, long ringSeq)void}.
 *
 * <p>Thread rule: one thread owns a handle and makes all calls with it.
 */
@SuppressWarnings("MemberName") // the C names
public final class QuorumCalls {
  private static final int CS_OK = 1;

  private final LibQuorum quorum;
  private final QuorumCallbacks callbacks = QuorumCallbacks.instance();

  QuorumCalls(String soname) throws FileNotFoundException {
    quorum = LibCpgLoader.libQuorum(soname);
  }

  /** Whether the daemon has a quorum provider goes to {@code quorumTypeOut}. */
  public int quorum_initialize(MethodHandle receiver, int[] quorumTypeOut, Object[] handleOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    NativeBlock type = NativeBlock.allocate(Integer.BYTES);
    NativeBlock struct = NativeStructs.quorumCallbacks(callbacks.address());
    synchronized (GroupTable.handleLock()) {
      int result =
          struct.during(
              address -> quorum.quorum_initialize(out.address(), address, type.address()));
      if (result == CS_OK) {
        QuorumCallbacks.Handle handle =
            new QuorumCallbacks.Handle(out.bytes().getLong(0), receiver, new ReceiverFault());
        callbacks.add(handle);
        handleOut[0] = handle;
        quorumTypeOut[0] = type.bytes().getInt(0);
      }
      return result;
    }
  }

  /** The receiver is forgotten whatever the result is. */
  public int quorum_finalize(Object handle) {
    synchronized (GroupTable.handleLock()) {
      try {
        return quorum.quorum_finalize(id(handle));
      } finally {
        callbacks.remove((QuorumCallbacks.Handle) handle);
      }
    }
  }

  public int quorum_fd_get(Object handle, int[] fdOut) {
    NativeBlock out = NativeBlock.allocate(Integer.BYTES);
    int result = quorum.quorum_fd_get(id(handle), out.address());
    fdOut[0] = out.bytes().getInt(0);
    return result;
  }

  public int quorum_trackstart(Object handle, int flags) {
    return quorum.quorum_trackstart(id(handle), flags);
  }

  /**
   * @throws Throwable the first fault of the receiver; the other events were delivered all the same
   */
  public int quorum_dispatch(Object handle, int dispatchTypes) throws Throwable {
    int result = quorum.quorum_dispatch(id(handle), dispatchTypes);
    ((QuorumCallbacks.Handle) handle).fault().rethrow();
    return result;
  }

  private static long id(Object handle) {
    return ((QuorumCallbacks.Handle) handle).id();
  }
}
