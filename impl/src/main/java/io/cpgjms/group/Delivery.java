package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One payload at its place in the agreed order. Immutable; the bytes must not be changed, since all
 * subscriptions of the process share them.
 *
 * @param sender who sent it
 * @param position counts the payloads that this process has been given in this group since it
 *     joined, from 1
 * @param ring the totem ring in which it was delivered, empty until the daemon has told it
 * @param foreign whether it came without our envelope, from a program that is no cpg-jms
 * @param bytes the array that holds the payload
 * @param offset where it starts
 * @param length how long it is, in bytes
 * @param mark what an inbox holds while this waits there; null for most
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy per subscription would cost
public record Delivery(
    Member sender,
    long position,
    Optional<RingId> ring,
    boolean foreign,
    byte[] bytes,
    int offset,
    int length,
    Mark mark) {

  /** The payload as a read-only buffer. */
  public ByteBuffer payload() {
    return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
  }
}
