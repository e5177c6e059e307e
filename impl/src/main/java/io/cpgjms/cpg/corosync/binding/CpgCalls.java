package io.cpgjms.cpg.corosync.binding;

import java.io.FileNotFoundException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongToIntFunction;

/**
 * The library as other class loaders see it: each public method is one entry of its {@link
 * CallTable}, by its C name, and takes and returns JDK types only.
 *
 * <p>A handle is an opaque Object. A result is a {@code cs_error_t}; what C writes through a
 * pointer goes to element 0 of an array. Group names are bytes. Receivers of events are method
 * handles: deliver {@code (int nodeId, int pid, byte[] payload)void}, configuration {@code (int[]
 * members, int[] left, int[] joined)void} with triples of node id, pid and reason, ring {@code (int
 * nodeId, long seq, int[] nodeIds)void}.
 *
 * <p>Thread rule: that of libcpg. One thread at a time uses a handle, but another one may multicast
 * meanwhile.
 */
@SuppressWarnings("MemberName") // the C names
public final class CpgCalls {
  private static final int CS_OK = 1;

  private final LibCpg cpg;
  private final LibCorosyncCommon common;
  private final LibC libC;
  private final NativeCallbacks callbacks = NativeCallbacks.instance();

  CpgCalls(String libCpgSoname) throws FileNotFoundException {
    cpg = LibCpgLoader.libCpg(libCpgSoname);
    common = LibCpgLoader.libCorosyncCommon();
    libC = LibCpgLoader.libC();
  }

  public int cpg_initialize(MethodHandle deliver, MethodHandle configuration, Object[] handleOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    NativeBlock struct =
        NativeStructs.callbacks(callbacks.deliverAddress(), callbacks.confchgAddress());
    synchronized (GroupTable.handleLock()) {
      int result = struct.during(address -> cpg.cpg_initialize(out.address(), address));
      return opened(
          result,
          new NativeHandle(out.bytes().getLong(0), deliver, configuration, null),
          handleOut);
    }
  }

  /** With model 1 and {@code CPG_MODEL_V1_DELIVER_INITIAL_TOTEM_CONF}; the context is 0. */
  public int cpg_model_initialize(
      MethodHandle deliver, MethodHandle configuration, MethodHandle ring, Object[] handleOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    NativeBlock model =
        NativeStructs.modelV1(
            callbacks.deliverAddress(), callbacks.confchgAddress(), callbacks.totemAddress());
    synchronized (GroupTable.handleLock()) {
      int result =
          model.during(
              address ->
                  cpg.cpg_model_initialize(out.address(), NativeStructs.MODEL_V1, address, 0));
      return opened(
          result,
          new NativeHandle(out.bytes().getLong(0), deliver, configuration, ring),
          handleOut);
    }
  }

  private int opened(int result, NativeHandle handle, Object[] handleOut) {
    if (result == CS_OK) {
      callbacks.add(handle);
      handleOut[0] = handle;
    }
    return result;
  }

  /** The receivers are forgotten whatever the result is. */
  public int cpg_finalize(Object handle) {
    synchronized (GroupTable.handleLock()) {
      try {
        return cpg.cpg_finalize(id(handle));
      } finally {
        callbacks.remove((NativeHandle) handle);
      }
    }
  }

  public int cpg_fd_get(Object handle, int[] fdOut) {
    NativeBlock out = NativeBlock.allocate(Integer.BYTES);
    int result = cpg.cpg_fd_get(id(handle), out.address());
    fdOut[0] = out.bytes().getInt(0);
    return result;
  }

  public int cpg_max_atomic_msgsize_get(Object handle, int[] sizeOut) {
    NativeBlock out = NativeBlock.allocate(Integer.BYTES);
    int result = cpg.cpg_max_atomic_msgsize_get(id(handle), out.address());
    sizeOut[0] = out.bytes().getInt(0);
    return result;
  }

  public int cpg_context_get(Object handle, long[] contextOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    int result = cpg.cpg_context_get(id(handle), out.address());
    contextOut[0] = out.bytes().getLong(0);
    return result;
  }

  public int cpg_context_set(Object handle, long context) {
    return cpg.cpg_context_set(id(handle), context);
  }

  /**
   * @throws Throwable the first fault of a receiver; the other events were delivered all the same
   */
  public int cpg_dispatch(Object handle, int dispatchTypes) throws Throwable {
    NativeHandle target = (NativeHandle) handle;
    int result = cpg.cpg_dispatch(target.id, dispatchTypes);
    target.fault.rethrow();
    return result;
  }

  public int cpg_join(Object handle, byte[] group) {
    return NativeStructs.name(group).during(name -> cpg.cpg_join(id(handle), name));
  }

  public int cpg_leave(Object handle, byte[] group) {
    return NativeStructs.name(group).during(name -> cpg.cpg_leave(id(handle), name));
  }

  /** Sends what remains of the buffer, as one iovec; a direct buffer without a copy. */
  public int cpg_mcast_joined(Object handle, int guarantee, ByteBuffer payload) {
    NativeHandle target = (NativeHandle) handle;
    ByteBuffer direct = payload.isDirect() ? payload : target.copy(payload);
    try {
      return cpg.cpg_mcast_joined(target.id, guarantee, target.iovec(direct), 1);
    } finally {
      Reference.reachabilityFence(direct);
      Reference.reachabilityFence(target);
    }
  }

  public int cpg_membership_get(Object handle, byte[] group, int[][] membersOut) {
    NativeBlock list = NativeBlock.allocate(NativeStructs.MEMBERS_MAX * NativeStructs.ADDRESS_SIZE);
    NativeBlock count = NativeBlock.allocate(Integer.BYTES);
    int result =
        NativeStructs.name(group)
            .during(
                name -> cpg.cpg_membership_get(id(handle), name, list.address(), count.address()));
    if (result == CS_OK) {
      membersOut[0] = NativeStructs.addresses(list.bytes(), count.bytes().getInt(0));
    }
    return result;
  }

  public int cpg_local_get(Object handle, int[] nodeIdOut) {
    NativeBlock out = NativeBlock.allocate(Integer.BYTES);
    int result = cpg.cpg_local_get(id(handle), out.address());
    nodeIdOut[0] = out.bytes().getInt(0);
    return result;
  }

  public int cpg_flow_control_state_get(Object handle, int[] stateOut) {
    NativeBlock out = NativeBlock.allocate(Integer.BYTES);
    int result = cpg.cpg_flow_control_state_get(id(handle), out.address());
    stateOut[0] = out.bytes().getInt(0);
    return result;
  }

  /** The address of the buffer goes to {@code bufferOut}. */
  public int cpg_zcb_alloc(Object handle, long size, long[] bufferOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    int result = cpg.cpg_zcb_alloc(id(handle), size, out.address());
    bufferOut[0] = out.bytes().getLong(0);
    return result;
  }

  public int cpg_zcb_free(Object handle, long buffer) {
    return cpg.cpg_zcb_free(id(handle), buffer);
  }

  public int cpg_zcb_mcast_joined(Object handle, int guarantee, long message, long length) {
    return cpg.cpg_zcb_mcast_joined(id(handle), guarantee, message, length);
  }

  /**
   * @param group null for all groups
   */
  public int cpg_iteration_initialize(
      Object handle, int iterationType, byte[] group, long[] iterationOut) {
    NativeBlock out = NativeBlock.allocate(Long.BYTES);
    LongToIntFunction initialize =
        name -> cpg.cpg_iteration_initialize(id(handle), iterationType, name, out.address());
    int result =
        group == null ? initialize.applyAsInt(0) : NativeStructs.name(group).during(initialize);
    iterationOut[0] = out.bytes().getLong(0);
    return result;
  }

  /** The group's name goes to {@code groupOut}, node id and pid to {@code memberOut}. */
  public int cpg_iteration_next(long iteration, byte[][] groupOut, int[] memberOut) {
    NativeBlock description = NativeBlock.allocate(NativeStructs.ITERATION_SIZE);
    int result = cpg.cpg_iteration_next(iteration, description.address());
    if (result == CS_OK) {
      groupOut[0] = NativeStructs.nameAt(description.bytes(), NativeStructs.ITERATION_GROUP);
      memberOut[0] = description.bytes().getInt(NativeStructs.ITERATION_NODEID);
      memberOut[1] = description.bytes().getInt(NativeStructs.ITERATION_PID);
    }
    return result;
  }

  public int cpg_iteration_finalize(long iteration) {
    return cpg.cpg_iteration_finalize(iteration);
  }

  public String cs_strerror(int error) {
    return common.cs_strerror(error);
  }

  /** {@link ReadinessPoll#open} on the file descriptor of a handle. */
  public Object readiness_open(int fd) {
    return ReadinessPoll.open(libC, fd);
  }

  /** {@link ReadinessPoll#await}. */
  public int readiness_await(Object readiness, Duration timeout) {
    return ((ReadinessPoll) readiness).await(timeout);
  }

  /** {@link ReadinessPoll#wake}. */
  public void readiness_wake(Object readiness) {
    ((ReadinessPoll) readiness).wake();
  }

  /** {@link ReadinessPoll#close}. */
  public void readiness_close(Object readiness) {
    ((ReadinessPoll) readiness).close();
  }

  /** {@link GroupTable#claim}. */
  public String group_claim(String group, String owner) {
    return GroupTable.claim(group, owner);
  }

  /** {@link GroupTable#release}. */
  public void group_release(String group, String owner) {
    GroupTable.release(group, owner);
  }

  private static long id(Object handle) {
    return ((NativeHandle) handle).id;
  }
}
