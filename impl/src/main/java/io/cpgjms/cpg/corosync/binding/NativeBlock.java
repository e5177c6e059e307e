package io.cpgjms.cpg.corosync.binding;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongToIntFunction;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * A piece of zeroed native memory that lives as long as this object is reachable.
 *
 * @param bytes the contents, in native byte order
 * @param address where it starts
 */
record NativeBlock(ByteBuffer bytes, long address) {
  static NativeBlock allocate(int size) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    return new NativeBlock(bytes, addressOf(bytes));
  }

  /** Where what remains of a direct buffer starts: at its position. */
  static long addressOf(ByteBuffer direct) {
    return Pointer.wrap(Runtime.getSystemRuntime(), direct).address();
  }

  /** Makes a call that gets the address and must find the memory there until it returns. */
  int during(LongToIntFunction call) {
    try {
      return call.applyAsInt(address);
    } finally {
      Reference.reachabilityFence(bytes);
    }
  }
}
