package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import io.cpgjms.codec.schema.DeliveryMode;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.codec.schema.Topic;
import io.cpgjms.message.ByteRange;
import io.cpgjms.message.CpgTemporaryTopic;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.MessageHeaders;
import jakarta.jms.MessageFormatException;
import java.io.IOException;

/** The header fields of the schema's {@code Message}. */
final class HeaderCodec {
  static final int DELIVERY_TIME = Message.DELIVERY_TIME_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int ID = Message.ID_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int TIMESTAMP = Message.TIMESTAMP_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int DELIVERY_MODE =
      Message.DELIVERY_MODE_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int PRIORITY = Message.PRIORITY_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int EXPIRATION = Message.EXPIRATION_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int CORRELATION_ID =
      Message.CORRELATION_ID_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int BINARY_CORRELATION_ID =
      Message.BINARY_CORRELATION_ID_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int REPLY_TO = Message.REPLY_TO_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int TYPE = Message.TYPE_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int CONNECTION_ID =
      Message.CONNECTION_ID_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  static final int TEMPORARY = Message.TEMPORARY_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int TOPIC_GROUP = Topic.GROUP_FIELD_NUMBER << Tags.BITS | Tags.DELIMITED;
  private static final int TOPIC_RAW = Topic.RAW_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int TOPIC_TEMPORARY =
      Topic.TEMPORARY_FIELD_NUMBER << Tags.BITS | Tags.VARINT;
  private static final int MAX_PRIORITY = 9;

  private HeaderCodec() {}

  static void write(MessageHeaders header, FieldWriter out)
      throws IOException, MessageFormatException {
    text(out, Message.ID_FIELD_NUMBER, "JMSMessageID", header.messageId());
    if (header.timestamp() != 0) {
      out.int64(Message.TIMESTAMP_FIELD_NUMBER, header.timestamp());
    }
    if (header.deliveryMode() == jakarta.jms.DeliveryMode.NON_PERSISTENT) {
      out.int32(Message.DELIVERY_MODE_FIELD_NUMBER, DeliveryMode.NON_PERSISTENT_VALUE);
    }
    if (header.priority() != jakarta.jms.Message.DEFAULT_PRIORITY) {
      out.int32(Message.PRIORITY_FIELD_NUMBER, header.priority());
    }
    if (header.expiration() != 0) {
      out.int64(Message.EXPIRATION_FIELD_NUMBER, header.expiration());
    }
    if (header.deliveryTime() != header.timestamp()) {
      out.int64(Message.DELIVERY_TIME_FIELD_NUMBER, header.deliveryTime());
    }
    text(out, Message.CORRELATION_ID_FIELD_NUMBER, "JMSCorrelationID", header.correlationId());
    if (header.correlationIdBytes() != null) {
      out.bytes(
          Message.BINARY_CORRELATION_ID_FIELD_NUMBER, ByteRange.of(header.correlationIdBytes()));
    }
    if (header.replyTo() instanceof CpgTopic topic) {
      out.nested(Message.REPLY_TO_FIELD_NUMBER, to -> writeTopic(topic, to));
    }
    text(out, Message.TYPE_FIELD_NUMBER, "JMSType", header.type());
    text(out, Message.CONNECTION_ID_FIELD_NUMBER, "connection id", header.connectionId());
    if (header.destination() instanceof CpgTopic topic && topic.temporary() != 0) {
      out.int64(Message.TEMPORARY_FIELD_NUMBER, topic.temporary());
    }
  }

  private static void text(FieldWriter out, int field, String what, String value)
      throws IOException, MessageFormatException {
    if (value != null) {
      out.text(field, what, value);
    }
  }

  private static void writeTopic(CpgTopic topic, FieldWriter out)
      throws IOException, MessageFormatException {
    out.text(Topic.GROUP_FIELD_NUMBER, "JMSReplyTo", topic.group().value());
    if (topic.raw()) {
      out.bool(Topic.RAW_FIELD_NUMBER, true);
    }
    if (topic.temporary() != 0) {
      out.int64(Topic.TEMPORARY_FIELD_NUMBER, topic.temporary());
    }
  }

  /**
   * Reads the field whose tag was read. The delivery time is left to the caller when it is absent.
   *
   * @throws IOException if it is no header field, or damaged
   */
  static void read(int tag, CodedInputStream in, MessageHeaders header) throws IOException {
    switch (tag) {
      case ID -> header.messageId(in.readStringRequireUtf8());
      case TIMESTAMP -> header.timestamp(in.readInt64());
      case DELIVERY_MODE -> header.deliveryMode(readDeliveryMode(in));
      case PRIORITY -> header.priority(readPriority(in));
      case EXPIRATION -> header.expiration(in.readInt64());
      case DELIVERY_TIME -> header.deliveryTime(in.readInt64());
      case CORRELATION_ID -> header.correlationId(in.readStringRequireUtf8());
      case BINARY_CORRELATION_ID -> header.correlationIdBytes(in.readByteArray());
      case REPLY_TO -> header.replyTo(readTopic(in));
      case TYPE -> header.type(in.readStringRequireUtf8());
      case CONNECTION_ID -> header.connectionId(in.readStringRequireUtf8());
      case TEMPORARY -> in.readUInt64(); // the subscription's topic says it
      default -> throw Tags.unknown("Message", tag);
    }
  }

  private static int readDeliveryMode(CodedInputStream in) throws IOException {
    int mode = in.readEnum();
    return switch (mode) {
      case DeliveryMode.PERSISTENT_VALUE -> jakarta.jms.DeliveryMode.PERSISTENT;
      case DeliveryMode.NON_PERSISTENT_VALUE -> jakarta.jms.DeliveryMode.NON_PERSISTENT;
      default -> throw new IOException("delivery_mode %d is unknown".formatted(mode));
    };
  }

  private static int readPriority(CodedInputStream in) throws IOException {
    int priority = in.readUInt32();
    if (priority < 0 || priority > MAX_PRIORITY) {
      throw new IOException(
          "priority %s is not within 0 to 9".formatted(Integer.toUnsignedString(priority)));
    }
    return priority;
  }

  private static CpgTopic readTopic(CodedInputStream in) throws IOException {
    int outer = Tags.enter(in);
    String group = "";
    boolean raw = false;
    long temporary = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case TOPIC_GROUP -> group = in.readStringRequireUtf8();
        case TOPIC_RAW -> raw = in.readBool();
        case TOPIC_TEMPORARY -> temporary = in.readUInt64();
        default -> throw Tags.unknown("Topic", tag);
      }
    }
    Tags.leave(in, outer);
    try {
      return temporary == 0
          ? new CpgTopic(group, raw ? "raw" : "frame")
          : CpgTemporaryTopic.ofAnother(group, temporary);
    } catch (IllegalArgumentException e) {
      throw new IOException("reply_to: " + e.getMessage(), e);
    }
  }
}
