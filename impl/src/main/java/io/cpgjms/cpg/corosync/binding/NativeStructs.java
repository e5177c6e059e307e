package io.cpgjms.cpg.corosync.binding;

import java.nio.ByteBuffer;
import jnr.ffi.Pointer;

/**
 * Sizes and offsets of the C structures, in bytes, the same on x86_64 and aarch64 (a test compares
 * them with the headers), and the reading and writing of them.
 */
final class NativeStructs {
  static final int NAME_SIZE = 132;
  static final int NAME_LENGTH = 0;
  static final int NAME_VALUE = 4;
  static final int NAME_CAPACITY = 128;

  static final int ADDRESS_SIZE = 12;
  static final int ADDRESS_NODEID = 0;
  static final int ADDRESS_PID = 4;
  static final int ADDRESS_REASON = 8;

  static final int CALLBACKS_SIZE = 16;
  static final int CALLBACKS_DELIVER = 0;
  static final int CALLBACKS_CONFCHG = 8;

  static final int MODEL_V1_SIZE = 40;
  static final int MODEL_V1_MODEL = 0;
  static final int MODEL_V1_DELIVER = 8;
  static final int MODEL_V1_CONFCHG = 16;
  static final int MODEL_V1_TOTEM = 24;
  static final int MODEL_V1_FLAGS = 32;

  static final int QUORUM_CALLBACKS_SIZE = 8;
  static final int QUORUM_CALLBACKS_NOTIFY = 0;

  static final int IOVEC_SIZE = 16;
  static final int IOVEC_BASE = 0;
  static final int IOVEC_LENGTH = 8;

  static final int RING_ID_SIZE = 16;
  static final int RING_ID_NODEID = 0;
  static final int RING_ID_SEQ = 8;

  static final int ITERATION_SIZE = 140;
  static final int ITERATION_GROUP = 0;
  static final int ITERATION_NODEID = 132;
  static final int ITERATION_PID = 136;

  static final int POLLFD_SIZE = 8;
  static final int POLLFD_FD = 0;
  static final int POLLFD_EVENTS = 4;
  static final int POLLFD_REVENTS = 6;

  static final int TIMESPEC_SIZE = 16;
  static final int TIMESPEC_SECONDS = 0;
  static final int TIMESPEC_NANOS = 8;

  /** {@code CPG_MEMBERS_MAX}; the library does not check the size of the caller's array. */
  static final int MEMBERS_MAX = 128;

  static final int MODEL_V1 = 1;
  static final int MODEL_V1_DELIVER_INITIAL_TOTEM_CONF = 1;

  private NativeStructs() {}

  /** A {@code struct cpg_name}, zero padded as the daemon needs it. */
  static NativeBlock name(byte[] name) {
    if (name.length > NAME_CAPACITY) {
      throw new IllegalArgumentException("group name of " + name.length + " bytes");
    }
    NativeBlock block = NativeBlock.allocate(NAME_SIZE);
    block.bytes().putInt(NAME_LENGTH, name.length).put(NAME_VALUE, name);
    return block;
  }

  static NativeBlock callbacks(long deliver, long confchg) {
    NativeBlock block = NativeBlock.allocate(CALLBACKS_SIZE);
    block.bytes().putLong(CALLBACKS_DELIVER, deliver).putLong(CALLBACKS_CONFCHG, confchg);
    return block;
  }

  static NativeBlock modelV1(long deliver, long confchg, long totem) {
    NativeBlock block = NativeBlock.allocate(MODEL_V1_SIZE);
    block
        .bytes()
        .putInt(MODEL_V1_MODEL, MODEL_V1)
        .putLong(MODEL_V1_DELIVER, deliver)
        .putLong(MODEL_V1_CONFCHG, confchg)
        .putLong(MODEL_V1_TOTEM, totem)
        .putInt(MODEL_V1_FLAGS, MODEL_V1_DELIVER_INITIAL_TOTEM_CONF);
    return block;
  }

  static NativeBlock quorumCallbacks(long notify) {
    NativeBlock block = NativeBlock.allocate(QUORUM_CALLBACKS_SIZE);
    block.bytes().putLong(QUORUM_CALLBACKS_NOTIFY, notify);
    return block;
  }

  /** Triples of node id, pid and reason from an array of {@code struct cpg_address}. */
  static int[] addresses(Pointer list, int count) {
    int[] triples = new int[Math.multiplyExact(count, ADDRESS_SIZE / Integer.BYTES)];
    if (count > 0) {
      list.get(0, triples, 0, triples.length);
    }
    return triples;
  }

  /** As the other one, from memory of ours. */
  static int[] addresses(ByteBuffer list, int count) {
    int[] triples = new int[Math.multiplyExact(count, ADDRESS_SIZE / Integer.BYTES)];
    list.asIntBuffer().get(triples);
    return triples;
  }

  /** The bytes of the {@code struct cpg_name} at an offset. */
  static byte[] nameAt(ByteBuffer struct, int offset) {
    int length = Math.min(struct.getInt(offset + NAME_LENGTH), NAME_CAPACITY);
    byte[] name = new byte[length];
    struct.get(offset + NAME_VALUE, name);
    return name;
  }
}
