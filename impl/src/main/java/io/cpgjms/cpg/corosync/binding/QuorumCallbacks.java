package io.cpgjms.cpg.corosync.binding;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.Delegate;

/**
 * The one C callback of libquorum. As those of {@link NativeCallbacks}, it lives for ever and the
 * handle tells whose event it is.
 */
final class QuorumCallbacks {
  /** {@code quorum_notification_fn_t}. */
  public interface QuorumFn {
    /** Called by C; addresses as long. */
    @Delegate
    void quorum(long handle, int quorate, long ringSeq, int nodeCount, long nodeIds);
  }

  /** A {@code quorum_handle_t} and the receiver of its events. */
  record Handle(long id, MethodHandle receiver, ReceiverFault fault) {}

  private static final QuorumCallbacks INSTANCE = new QuorumCallbacks();

  private final Map<Long, Handle> handles = new ConcurrentHashMap<>();
  private final QuorumFn quorum = this::onQuorum;
  private final Pointer pointer =
      Runtime.getSystemRuntime().getClosureManager().getClosurePointer(QuorumFn.class, quorum);

  private QuorumCallbacks() {}

  static QuorumCallbacks instance() {
    return INSTANCE;
  }

  long address() {
    return pointer.address();
  }

  /** From now on the handle's events reach its receiver. */
  void add(Handle handle) {
    handles.put(handle.id(), handle);
  }

  /** Forgets the handle, so that nothing here leads to its receiver any more. */
  void remove(Handle handle) {
    handles.remove(handle.id());
  }

  private void onQuorum(long handle, int quorate, long ringSeq, int nodeCount, long nodeIds) {
    Handle target = handles.get(handle);
    if (target == null) {
      return;
    }
    try {
      target.receiver().invokeExact(quorate, ringSeq);
    } catch (Throwable e) {
      target.fault().add(e);
    }
  }
}
