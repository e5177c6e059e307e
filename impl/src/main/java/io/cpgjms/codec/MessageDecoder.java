package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.message.ByteRange;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgObjectMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.MessageHeaders;
import io.cpgjms.message.MessageProperties;
import io.cpgjms.message.Reception;
import java.io.IOException;

/** Bytes to messages: the header now, properties and body when they are asked for. */
public final class MessageDecoder {
  private static final int TEXT = Message.TEXT_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int BYTES = Message.BYTES_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int MAP = Message.MAP_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int STREAM = Message.STREAM_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int OBJECT = Message.OBJECT_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int NULL_TEXT = Message.NULL_TEXT_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int NO_BODY = 0;

  private final byte[] array;
  private final int offset;
  private final CodedInputStream in;
  private final MessageHeaders header = new MessageHeaders();
  private boolean hasDeliveryTime;
  private ByteRange properties;
  private int bodyKind = NO_BODY;
  private ByteRange body;

  private MessageDecoder(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.in = CodedInputStream.newInstance(array, offset, length);
  }

  /**
   * Decodes one payload as it was received. If {@code how} says that it is foreign, it becomes a
   * BytesMessage whatever it holds. Safe for any thread.
   *
   * @param bytes holds the payload; the message keeps it, so it must not be changed afterwards
   * @param offset where the payload starts
   * @param length how long it is, in bytes
   * @param how what the group tells of it
   * @return a read-only message. What is damaged in properties or a body is found only when they
   *     are read
   * @throws DamagedMessageException if it cannot be read, also because a newer version wrote it
   * @throws IndexOutOfBoundsException if the payload is not within the array
   */
  public static CpgMessage decode(byte[] bytes, int offset, int length, Reception how)
      throws DamagedMessageException {
    var payload = new ByteRange(bytes, offset, length);
    CpgMessage message =
        how.foreign()
            ? new CpgBytesMessage(new MessageHeaders(), new MessageProperties(null), payload)
            : decode(payload);
    message.received(how);
    return message;
  }

  private static CpgMessage decode(ByteRange payload) throws DamagedMessageException {
    try {
      return new MessageDecoder(payload.array(), payload.offset(), payload.length()).message();
    } catch (IOException e) {
      throw new DamagedMessageException(
          "a message of %d bytes cannot be read: %s".formatted(payload.length(), e.getMessage()),
          e);
    }
  }

  private CpgMessage message() throws IOException {
    int start = offset;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      field(tag, start);
      start = position();
    }
    if (!hasDeliveryTime) {
      header.deliveryTime(header.timestamp());
    }
    ByteRange encoded = properties;
    var lazy = new MessageProperties(encoded == null ? null : () -> PropertyCodec.decode(encoded));
    ByteRange content = body;
    return switch (bodyKind) {
      case TEXT, NULL_TEXT -> new CpgTextMessage(header, lazy, content);
      case BYTES -> new CpgBytesMessage(header, lazy, content);
      case MAP -> new CpgMapMessage(header, lazy, () -> ItemCodec.readMap(content));
      case STREAM -> new CpgStreamMessage(header, lazy, () -> ItemCodec.readStream(content));
      case OBJECT -> new CpgObjectMessage(header, lazy, content);
      default -> new CpgMessage(header, lazy);
    };
  }

  private void field(int tag, int start) throws IOException {
    switch (tag) {
      case PropertyCodec.ENTRY -> property(start);
      case TEXT, BYTES, MAP, STREAM, OBJECT -> {
        bodyKind = tag; // the last of a oneof counts
        body = range(in.readRawVarint32());
      }
      case NULL_TEXT -> {
        bodyKind = tag;
        body = null;
        in.readBool();
      }
      default -> {
        HeaderCodec.read(tag, in, header);
        hasDeliveryTime |= tag == HeaderCodec.DELIVERY_TIME;
      }
    }
  }

  /** Remembers where the properties stand: usually all are in one piece. */
  private void property(int start) throws IOException {
    range(in.readRawVarint32());
    int length = position() - start;
    if (properties == null) {
      properties = new ByteRange(array, start, length);
    } else if (properties.offset() + properties.length() == start && properties.array() == array) {
      properties = new ByteRange(array, properties.offset(), properties.length() + length);
    } else {
      properties = join(properties, new ByteRange(array, start, length));
    }
  }

  private static ByteRange join(ByteRange first, ByteRange second) {
    byte[] joined = new byte[first.length() + second.length()];
    System.arraycopy(first.array(), first.offset(), joined, 0, first.length());
    System.arraycopy(second.array(), second.offset(), joined, first.length(), second.length());
    return ByteRange.of(joined);
  }

  private ByteRange range(int length) throws IOException {
    int start = position();
    in.skipRawBytes(length); // refuses a negative length and one that is too large
    return new ByteRange(array, start, length);
  }

  private int position() {
    return offset + in.getTotalBytesRead();
  }
}
