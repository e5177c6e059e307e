package io.cpgjms.group;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands around the payloads of a multicast: the bytes {@code CPGJ}, the version, then the
 * protobuf message {@code Frame} of {@code cpgjms.proto}, whose only field repeats. It is written
 * and split here without the generated classes, since the group layer does not look into a payload.
 */
final class FrameEnvelope {
  /** Magic and version. */
  static final int HEADER_BYTES = 5;

  /** What a payload costs at most on top of its own bytes: the tag and the length. */
  static final int MAX_BYTES_PER_PAYLOAD = 1 + 5;

  private static final byte[] MAGIC = {'C', 'P', 'G', 'J'};
  private static final byte VERSION = 1;
  private static final int PAYLOAD_FIELD = 1;
  private static final byte PAYLOAD_TAG =
      (byte) (PAYLOAD_FIELD << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);

  private FrameEnvelope() {}

  /** Where a payload lies in a frame. */
  record Slice(int offset, int length) {}

  /** A frame that is not as it should be; the message says why. */
  static final class DamagedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFrameException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static void begin(ByteBuffer frame) {
    frame.put(MAGIC).put(VERSION);
  }

  static void add(ByteBuffer frame, byte[] payload) {
    frame.put(PAYLOAD_TAG);
    int length = payload.length;
    while ((length & ~0x7f) != 0) {
      frame.put((byte) (length | 0x80));
      length >>>= 7;
    }
    frame.put((byte) length).put(payload);
  }

  /** Whether these bytes come from a program that does not use the envelope. */
  static boolean isForeign(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      return true;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[i] != MAGIC[i]) {
        return true;
      }
    }
    return false;
  }

  /** The payloads of a frame that is not foreign; all of them or none. */
  static List<Slice> split(byte[] bytes) throws DamagedFrameException {
    int version = bytes[MAGIC.length];
    if (version != VERSION) {
      throw new DamagedFrameException(
          "frame version %d, this cpg-jms reads %d: use one release of cpg-jms on all members"
              .formatted(version, VERSION),
          null);
    }
    List<Slice> slices = new ArrayList<>(1);
    CodedInputStream in =
        CodedInputStream.newInstance(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == PAYLOAD_TAG) {
          int length = in.readRawVarint32();
          slices.add(new Slice(HEADER_BYTES + in.getTotalBytesRead(), length));
          in.skipRawBytes(length);
        } else if (!in.skipField(tag)) {
          throw new DamagedFrameException("unbalanced group tag in the frame", null);
        }
      }
    } catch (IOException e) {
      throw new DamagedFrameException("damaged frame: " + e.getMessage(), e);
    }
    return slices;
  }
}
