package io.cpgjms.group;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.cpgjms.api.RingId;
import io.cpgjms.group.Frame.Part;
import io.cpgjms.group.Frame.Slice;
import io.cpgjms.group.schema.Control;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands around the payloads of a multicast: the bytes {@code CPGJ}, the version, then the
 * protobuf message {@code Frame} of {@code cpgjms.proto}. It is written and read here without the
 * generated classes, since the group layer does not look into a payload.
 */
final class FrameEnvelope {
  /** Magic and version. */
  static final int PREFIX_BYTES = 5;

  /** What stands before control, part and payloads, at most. */
  static final int MAX_HEADER_BYTES = PREFIX_BYTES + 9 + 11 + 5 + 11 + 2;

  /** What a payload costs at most on top of its own bytes: the tag and the length. */
  static final int MAX_BYTES_PER_PAYLOAD = 1 + 5;

  /** What a part costs at most on top of its own bytes. */
  static final int MAX_BYTES_PER_PART = 1 + 5 + 2 * 11 + 1 + 5;

  private static final byte[] MAGIC = {'C', 'P', 'G', 'J'};
  private static final byte VERSION = 1;

  private static final int PAYLOAD = tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int INCARNATION = tag(2, WireFormat.WIRETYPE_FIXED64);
  private static final int SEQUENCE = tag(3, WireFormat.WIRETYPE_VARINT);
  private static final int RING_NODE = tag(4, WireFormat.WIRETYPE_FIXED32);
  private static final int RING_SEQUENCE = tag(5, WireFormat.WIRETYPE_VARINT);
  private static final int CONTROL = tag(6, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int MARK = tag(7, WireFormat.WIRETYPE_VARINT);
  private static final int PART = tag(8, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int PART_TOTAL = tag(1, WireFormat.WIRETYPE_VARINT);
  private static final int PART_OFFSET = tag(2, WireFormat.WIRETYPE_VARINT);
  private static final int PART_CONTENT = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);

  private FrameEnvelope() {}

  private static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  /** A frame that is not as it should be; the message says why. */
  static final class DamagedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFrameException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static void begin(ByteBuffer frame, FrameOrigin origin, boolean mark) {
    frame.put(MAGIC).put(VERSION);
    frame.put((byte) INCARNATION).putLong(Long.reverseBytes(origin.incarnation()));
    frame.put((byte) SEQUENCE);
    varint(frame, origin.sequence());
    frame.put((byte) RING_NODE).putInt(Integer.reverseBytes(origin.ring().nodeId()));
    frame.put((byte) RING_SEQUENCE);
    varint(frame, origin.ring().seq());
    if (mark) {
      frame.put((byte) MARK).put((byte) 1);
    }
  }

  static void control(ByteBuffer frame, byte[] control) {
    lengthDelimited(frame, CONTROL, control.length);
    frame.put(control);
  }

  static void payload(ByteBuffer frame, byte[] payload) {
    payloadHeader(frame, payload.length);
    frame.put(payload);
  }

  /** What stands before the bytes of a payload. */
  static void payloadHeader(ByteBuffer frame, int length) {
    lengthDelimited(frame, PAYLOAD, length);
  }

  /** Everything of a part but its content, which has to follow. */
  static void partHeader(ByteBuffer frame, long total, long offset, int length) {
    ByteBuffer inner = ByteBuffer.allocate(MAX_BYTES_PER_PART);
    inner.put((byte) PART_TOTAL);
    varint(inner, total);
    inner.put((byte) PART_OFFSET);
    varint(inner, offset);
    lengthDelimited(inner, PART_CONTENT, length);
    inner.flip();
    lengthDelimited(frame, PART, inner.remaining() + length);
    frame.put(inner);
  }

  private static void lengthDelimited(ByteBuffer frame, int tag, int length) {
    frame.put((byte) tag);
    varint(frame, length);
  }

  private static void varint(ByteBuffer frame, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      frame.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    frame.put((byte) rest);
  }

  /** Whether these bytes come from a program that does not use the envelope. */
  static boolean isForeign(byte[] bytes) {
    if (bytes.length < PREFIX_BYTES) {
      return true;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[i] != MAGIC[i]) {
        return true;
      }
    }
    return false;
  }

  /** Takes a frame apart that is not foreign. */
  static Frame read(byte[] bytes) throws DamagedFrameException {
    int version = bytes[MAGIC.length];
    if (version != VERSION) {
      throw new DamagedFrameException(
          "frame version %d, this cpg-jms reads %d: use one release of cpg-jms on all members"
              .formatted(version, VERSION),
          null);
    }
    try {
      return new Reader(bytes).frame();
    } catch (IOException | IllegalArgumentException e) {
      throw new DamagedFrameException("damaged frame: " + e.getMessage(), e);
    }
  }

  /** The payloads in the fields of a frame that came in parts. */
  static List<Slice> payloads(byte[] fields) throws DamagedFrameException {
    List<Slice> slices = new ArrayList<>(1);
    CodedInputStream in = CodedInputStream.newInstance(fields);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag != PAYLOAD) {
          throw new DamagedFrameException("damaged frame: tag " + tag + " among payloads", null);
        }
        slices.add(slice(in, 0));
      }
    } catch (IOException e) {
      throw new DamagedFrameException("damaged frame: " + e.getMessage(), e);
    }
    return slices;
  }

  private static Slice slice(CodedInputStream in, int base) throws IOException {
    int length = in.readRawVarint32();
    Slice slice = new Slice(base + in.getTotalBytesRead(), length);
    in.skipRawBytes(length);
    return slice;
  }

  /** Takes one frame apart. */
  private static final class Reader {
    private final byte[] bytes;
    private final CodedInputStream in;
    private final List<Slice> payloads = new ArrayList<>(1);
    private long incarnation;
    private long sequence;
    private int ringNode;
    private long ringSequence;
    private boolean mark;
    private Control control;
    private Part part;

    Reader(byte[] bytes) {
      this.bytes = bytes;
      this.in = CodedInputStream.newInstance(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES);
    }

    Frame frame() throws IOException, DamagedFrameException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == PAYLOAD) {
          payloads.add(slice(in, PREFIX_BYTES));
        } else if (!readHeader(tag) && !in.skipField(tag)) {
          throw new DamagedFrameException("damaged frame: unbalanced group tag", null);
        }
      }
      FrameOrigin origin =
          incarnation == 0
              ? null
              : new FrameOrigin(incarnation, sequence, new RingId(ringNode, ringSequence));
      return new Frame(origin, mark, control, part, payloads);
    }

    private boolean readHeader(int tag) throws IOException, DamagedFrameException {
      if (tag == INCARNATION) {
        incarnation = in.readFixed64();
      } else if (tag == SEQUENCE) {
        sequence = in.readUInt64();
      } else if (tag == RING_NODE) {
        ringNode = in.readFixed32();
      } else if (tag == RING_SEQUENCE) {
        ringSequence = in.readUInt64();
      } else if (tag == CONTROL) {
        Slice slice = slice(in, PREFIX_BYTES);
        control = Control.parseFrom(ByteBuffer.wrap(bytes, slice.offset(), slice.length()));
      } else if (tag == MARK) {
        mark = in.readBool();
      } else if (tag == PART) {
        part = part(slice(in, PREFIX_BYTES));
      } else {
        return false;
      }
      return true;
    }

    private Part part(Slice field) throws IOException, DamagedFrameException {
      CodedInputStream inner = CodedInputStream.newInstance(bytes, field.offset(), field.length());
      long total = 0;
      long offset = 0;
      Slice content = null;
      for (int tag = inner.readTag(); tag != 0; tag = inner.readTag()) {
        if (tag == PART_TOTAL) {
          total = inner.readUInt64();
        } else if (tag == PART_OFFSET) {
          offset = inner.readUInt64();
        } else if (tag == PART_CONTENT) {
          content = slice(inner, field.offset());
        } else {
          throw new DamagedFrameException("damaged frame: tag " + tag + " in a part", null);
        }
      }
      if (content == null || offset < 0 || total < offset + content.length()) {
        throw new DamagedFrameException("damaged frame: a part beyond its total", null);
      }
      return new Part(total, offset, content);
    }
  }
}
