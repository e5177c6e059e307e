package io.cpgjms.cpg.corosync;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The calls of the native layer. Thread rules, types and results ({@code cs_error_t}) are those of
 * {@code binding.CpgCalls} and {@code binding.QuorumCalls}.
 */
final class NativeCalls {
  /** There are events to dispatch. */
  static final int EVENTS = 1;

  /** The daemon closed the connection. */
  static final int GONE = 4;

  private final Map<String, MethodHandle> layer;
  private final MethodHandle dispatch;
  private final MethodHandle mcast;
  private final MethodHandle await;
  private final MethodHandle wake;

  NativeCalls(Map<String, MethodHandle> layer) {
    this.layer = layer;
    dispatch = layer.get("cpg_dispatch");
    mcast = layer.get("cpg_mcast_joined");
    await = layer.get("readiness_await");
    wake = layer.get("readiness_wake");
  }

  /** These calls and those of another library. */
  NativeCalls with(Map<String, MethodHandle> others) {
    Map<String, MethodHandle> all = new HashMap<>(layer);
    all.putAll(others);
    return new NativeCalls(all);
  }

  /** Any call by name; it boxes and is slow, which does not matter outside of the message path. */
  Object call(String name, Object... arguments) {
    try {
      return layer.get(name).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** A call by name that returns a {@code cs_error_t}. */
  int result(String name, Object... arguments) {
    return (int) call(name, arguments);
  }

  /** {@code cpg_dispatch}; throws what an event's receiver threw. */
  int dispatch(Object handle, int dispatchTypes) {
    try {
      return (int) dispatch.invokeExact(handle, dispatchTypes);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** {@code cpg_mcast_joined}. */
  int mcast(Object handle, int guarantee, ByteBuffer payload) {
    try {
      return (int) mcast.invokeExact(handle, guarantee, payload);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Waits; returns {@link #EVENTS} and {@link #GONE} added up, maybe with other bits. */
  int await(Object readiness, Duration timeout) {
    try {
      return (int) await.invokeExact(readiness, timeout);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Ends the present or the next wait. */
  void wake(Object readiness) {
    try {
      wake.invokeExact(readiness);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return fault instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("the native layer failed: " + fault.getMessage(), fault);
  }
}
