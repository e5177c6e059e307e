package io.cpgjms.codec;

import com.google.protobuf.WireFormat;
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
}
