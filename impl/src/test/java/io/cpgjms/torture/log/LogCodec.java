package io.cpgjms.torture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.torture.log.LogEvent.CleanEnd;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Note;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.LogEvent.Started;
import io.cpgjms.torture.log.LogEvent.Viewed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record's bytes, little endian: the type (1), the time (8), then what the type has. A number of
 * a list's entries has 2 bytes, and so has the length of a text in bytes. {@code cpgtorture.c}
 * writes the same. Stateless.
 */
@SuppressWarnings("EnumOrdinal") // of the log format; the C program has the same
final class LogCodec {
  private static final int MAX_TEXT_BYTES = 500;
  private static final byte STARTED = 1;
  private static final byte NOTE = 2;
  private static final byte VIEWED = 3;
  private static final byte DELIVERED = 4;
  private static final byte SENT = 5;
  private static final byte ENDED = 6;
  private static final byte CLEAN_END = 7;

  private LogCodec() {}

  static void encode(LogEvent event, ByteBuffer out) {
    out.put(type(event)).putLong(event.nanos());
    if (event instanceof Started started) {
      out.putInt(started.sender());
      member(started.self(), out);
      out.put((byte) (started.foreign() ? 1 : 0));
    } else if (event instanceof Note note) {
      text(note.text(), out);
    } else if (event instanceof Viewed view) {
      out.putLong(view.number());
      ring(view.ring(), out);
      out.putShort((short) view.members().size());
      view.members().forEach(member -> member(member, out));
      changes(view.joined(), out);
      changes(view.left(), out);
    } else if (event instanceof Delivered delivery) {
      member(delivery.from(), out);
      out.putLong(delivery.id().toLong()).put((byte) (delivery.intact() ? 1 : 0));
      ring(delivery.ring(), out);
      out.putLong(delivery.position());
    } else if (event instanceof Sent sent) {
      out.putLong(sent.id().toLong()).putInt(sent.bytes());
    } else if (event instanceof Ended ended) {
      out.putLong(ended.id().toLong()).put((byte) ended.outcome().ordinal());
      text(ended.text(), out);
    }
  }

  private static byte type(LogEvent event) {
    if (event instanceof Started) {
      return STARTED;
    } else if (event instanceof Note) {
      return NOTE;
    } else if (event instanceof Viewed) {
      return VIEWED;
    } else if (event instanceof Delivered) {
      return DELIVERED;
    } else if (event instanceof Sent) {
      return SENT;
    }
    return event instanceof Ended ? ENDED : CLEAN_END;
  }

  private static void member(Member member, ByteBuffer out) {
    out.putInt(member.nodeId()).putInt(member.pid());
  }

  private static void ring(RingId ring, ByteBuffer out) {
    out.putInt(ring.nodeId()).putLong(ring.seq());
  }

  private static void changes(List<MembershipChange> changes, ByteBuffer out) {
    out.putShort((short) changes.size());
    for (MembershipChange change : changes) {
      member(change.member(), out);
      out.put(code(change.reason()));
    }
  }

  /** As {@code cpg_reason_t} has it. */
  private static byte code(ChangeReason reason) {
    byte code = -1;
    while (ChangeReason.of(code) != reason) {
      code++;
    }
    return code;
  }

  private static void text(String text, ByteBuffer out) {
    byte[] bytes = text.getBytes(UTF_8);
    int length = Math.min(bytes.length, MAX_TEXT_BYTES);
    out.putShort((short) length).put(Arrays.copyOf(bytes, length));
  }

  /**
   * @param in holds just the record
   */
  static LogEvent decode(ByteBuffer in) {
    byte type = in.get();
    long nanos = in.getLong();
    return switch (type) {
      case STARTED -> new Started(nanos, in.getInt(), member(in), in.get() != 0);
      case NOTE -> new Note(nanos, text(in));
      case VIEWED ->
          new Viewed(nanos, in.getLong(), ring(in), members(in), changes(in), changes(in));
      case DELIVERED ->
          new Delivered(
              nanos, member(in), MessageId.of(in.getLong()), in.get() != 0, ring(in), in.getLong());
      case SENT -> new Sent(nanos, MessageId.of(in.getLong()), in.getInt());
      case ENDED ->
          new Ended(nanos, MessageId.of(in.getLong()), Outcome.values()[in.get()], text(in));
      case CLEAN_END -> new CleanEnd(nanos);
      default -> throw new IllegalArgumentException("no record type " + type);
    };
  }

  private static Member member(ByteBuffer in) {
    return new Member(in.getInt(), in.getInt());
  }

  private static RingId ring(ByteBuffer in) {
    return new RingId(in.getInt(), in.getLong());
  }

  private static List<Member> members(ByteBuffer in) {
    int count = in.getShort();
    List<Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      members.add(member(in));
    }
    return members;
  }

  private static List<MembershipChange> changes(ByteBuffer in) {
    int count = in.getShort();
    List<MembershipChange> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(new MembershipChange(member(in), ChangeReason.of(in.get())));
    }
    return changes;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
