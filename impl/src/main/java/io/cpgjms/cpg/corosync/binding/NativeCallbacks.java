package io.cpgjms.cpg.corosync.binding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.Delegate;
import jnr.ffi.provider.ClosureManager;
import jnr.ffi.provider.MemoryManager;

/**
 * The three C callbacks of libcpg. There is one of each in the process and it lives for ever, so
 * the garbage collector cannot take a callback that C still knows; the handle, which C passes in,
 * tells whose event it is. A receiver's fault never crosses into C: it waits in the handle until
 * {@code cpg_dispatch} has returned.
 */
final class NativeCallbacks {
  /** {@code cpg_deliver_fn_t}. */
  public interface DeliverFn {
    /** Called by C; addresses and sizes as long. */
    @Delegate
    void deliver(long handle, long group, int nodeId, int pid, long message, long length);
  }

  /** {@code cpg_confchg_fn_t}. */
  public interface ConfchgFn {
    /** Called by C; addresses and sizes as long. */
    @Delegate
    void confchg(
        long handle,
        long group,
        long members,
        long memberCount,
        long left,
        long leftCount,
        long joined,
        long joinedCount);
  }

  /**
   * {@code cpg_totem_confchg_fn_t}. {@code struct cpg_ring_id} comes by value: two integer
   * registers on x86_64 (System V) and on aarch64 (AAPCS64), so it reads like two longs, of which
   * the upper half of the first is padding.
   */
  public interface TotemConfchgFn {
    /** Called by C; addresses as long. */
    @Delegate
    void totemConfchg(long handle, long ringNodeId, long ringSeq, int count, long nodeIds);
  }

  private static final NativeCallbacks INSTANCE = new NativeCallbacks();

  private final Map<Long, NativeHandle> handles = new ConcurrentHashMap<>();
  private final MemoryManager memory;
  private final DeliverFn deliver = this::onDeliver;
  private final ConfchgFn confchg = this::onConfchg;
  private final TotemConfchgFn totem = this::onTotemConfchg;
  private final Pointer deliverPointer;
  private final Pointer confchgPointer;
  private final Pointer totemPointer;

  private NativeCallbacks() {
    Runtime runtime = Runtime.getSystemRuntime();
    ClosureManager closures = runtime.getClosureManager();
    memory = runtime.getMemoryManager();
    deliverPointer = closures.getClosurePointer(DeliverFn.class, deliver);
    confchgPointer = closures.getClosurePointer(ConfchgFn.class, confchg);
    totemPointer = closures.getClosurePointer(TotemConfchgFn.class, totem);
  }

  static NativeCallbacks instance() {
    return INSTANCE;
  }

  long deliverAddress() {
    return deliverPointer.address();
  }

  long confchgAddress() {
    return confchgPointer.address();
  }

  long totemAddress() {
    return totemPointer.address();
  }

  /** From now on the handle's events reach its receivers. */
  void add(NativeHandle handle) {
    handles.put(handle.id, handle);
  }

  /** Forgets the handle, so that nothing here leads to its receivers any more. */
  void remove(NativeHandle handle) {
    handles.remove(handle.id);
  }

  private void onDeliver(long handle, long group, int nodeId, int pid, long message, long length) {
    NativeHandle target = handles.get(handle);
    if (target == null) {
      return;
    }
    try {
      byte[] payload = new byte[Math.toIntExact(length)];
      if (length > 0) {
        memory.newPointer(message).get(0, payload, 0, payload.length);
      }
      target.deliver.invokeExact(nodeId, pid, payload);
    } catch (Throwable e) {
      target.fault.add(e);
    }
  }

  private void onConfchg(
      long handle,
      long group,
      long members,
      long memberCount,
      long left,
      long leftCount,
      long joined,
      long joinedCount) {
    NativeHandle target = handles.get(handle);
    if (target == null) {
      return;
    }
    try {
      target.configuration.invokeExact(
          addresses(members, memberCount),
          addresses(left, leftCount),
          addresses(joined, joinedCount));
    } catch (Throwable e) {
      target.fault.add(e);
    }
  }

  private void onTotemConfchg(long handle, long ringNodeId, long ringSeq, int count, long nodeIds) {
    NativeHandle target = handles.get(handle);
    if (target == null || target.ring == null) {
      return;
    }
    try {
      int[] nodes = new int[count];
      if (count > 0) {
        memory.newPointer(nodeIds).get(0, nodes, 0, count);
      }
      target.ring.invokeExact((int) ringNodeId, ringSeq, nodes);
    } catch (Throwable e) {
      target.fault.add(e);
    }
  }

  private int[] addresses(long list, long count) {
    return NativeStructs.addresses(memory.newPointer(list), Math.toIntExact(count));
  }
}
