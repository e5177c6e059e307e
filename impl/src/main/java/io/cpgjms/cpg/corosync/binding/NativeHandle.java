package io.cpgjms.cpg.corosync.binding;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/**
 * One {@code cpg_handle_t} with all that must live as long: the receivers of its events and the
 * memory that its calls reuse. Confined to the handle's owner thread, but for {@link #iovec}, which
 * belongs to the one thread that multicasts.
 */
final class NativeHandle {
  private static final int MAX_KEPT_BYTES = 2 << 20;
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  final long id;
  final MethodHandle deliver;
  final MethodHandle configuration;
  final MethodHandle ring;

  final ReceiverFault fault = new ReceiverFault();

  private final NativeBlock iovec = NativeBlock.allocate(NativeStructs.IOVEC_SIZE);
  private ByteBuffer sendBuffer = NOTHING;

  NativeHandle(long id, MethodHandle deliver, MethodHandle configuration, MethodHandle ring) {
    this.id = id;
    this.deliver = deliver;
    this.configuration = configuration;
    this.ring = ring;
  }

  /** Points the iovec at what remains of a direct buffer, which must stay reachable. */
  long iovec(ByteBuffer direct) {
    iovec
        .bytes()
        .putLong(NativeStructs.IOVEC_BASE, NativeBlock.addressOf(direct))
        .putLong(NativeStructs.IOVEC_LENGTH, direct.remaining());
    return iovec.address();
  }

  /** A direct buffer with the bytes that remain of a heap buffer, whose position stays. */
  ByteBuffer copy(ByteBuffer heap) {
    int length = heap.remaining();
    ByteBuffer target = sendBuffer;
    if (target.capacity() < length) {
      if (length > MAX_KEPT_BYTES) {
        target = ByteBuffer.allocateDirect(length);
      } else {
        target = ByteBuffer.allocateDirect(Math.max(4096, Integer.highestOneBit(length) << 1));
        sendBuffer = target;
      }
    }
    target.clear();
    target.put(0, heap, heap.position(), length);
    return target.limit(length);
  }
}
