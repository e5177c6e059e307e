package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import jakarta.jms.MessageFormatException;
import java.io.EOFException;
import java.io.IOException;

/** Tags of protobuf fields: {@code number << BITS | wire type}. */
final class Tags {
  static final int BITS = 3;
  static final int VARINT = WireFormat.WIRETYPE_VARINT;
  static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;
  static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;

  private Tags() {}

  /** A field that is new to this version, or whose wire type is not that of the schema. */
  static IOException unknown(String message, int tag) {
    return new IOException(
        "field %d of wire type %d in %s is unknown: it is damaged, or a newer version of cpg-jms wrote it and this member needs an update"
            .formatted(tag >>> BITS, WireFormat.getTagWireType(tag), message));
  }

  /**
   * Begins a message within the message, whose length comes next.
   *
   * @return what {@link #leave} needs at its end
   */
  static int enter(CodedInputStream in) throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  /** Ends a message within the message, after its last field. */
  static void leave(CodedInputStream in, int outer) throws IOException {
    if (in.getBytesUntilLimit() > 0) {
      throw new EOFException("it ends within a field");
    }
    in.popLimit(outer);
  }

  /** A part of a received message that cannot be read, found when it was asked for. */
  static MessageFormatException damaged(String part, IOException cause) {
    var damaged =
        new MessageFormatException(
            "the message's %s damaged: %s".formatted(part, cause.getMessage()));
    damaged.initCause(cause);
    damaged.setLinkedException(cause);
    return damaged;
  }
}
