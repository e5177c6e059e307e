package io.cpgjms.group;

import java.util.List;

/**
 * What goes into a group at once: either payloads of cpg-jms, which share one frame and so one
 * place of the order (all members get all of them or none), or one raw payload, which C programs
 * read as it is. Immutable; the arrays must not be changed after the call.
 */
public sealed interface Outbound {
  /** How many bytes the payloads have together. */
  long size();

  /** How many messages it carries. */
  int count();

  /** Payloads in our envelope. */
  record Framed(List<byte[]> payloads) implements Outbound {
    public Framed {
      if (payloads.isEmpty()) {
        throw new IllegalArgumentException("a frame needs a payload");
      }
      payloads = List.copyOf(payloads);
    }

    /** One payload. */
    public Framed(byte[] payload) {
      this(List.of(payload));
    }

    @Override
    public long size() {
      long size = 0;
      for (byte[] payload : payloads) {
        size += payload.length;
      }
      return size;
    }

    @Override
    public int count() {
      return payloads.size();
    }
  }

  /** One payload as it is. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Raw(byte[] payload) implements Outbound {
    @Override
    public long size() {
      return payload.length;
    }

    @Override
    public int count() {
      return 1;
    }
  }
}
