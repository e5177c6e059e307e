package io.cpgjms.cpg;

import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps what a handle tells, in order, and dispatches until something has been told. Confined to
 * the thread that dispatches.
 */
public final class RecordedEvents implements CpgEvents {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** One event of a handle. */
  public sealed interface Event {}

  /** A message. */
  public static final class Message implements Event {
    private final Member sender;
    private final byte[] payload;

    Message(Member sender, byte[] payload) {
      this.sender = sender;
      this.payload = payload;
    }

    /** Who sent it. */
    public Member sender() {
      return sender;
    }

    /** The bytes themselves. */
    public byte[] payload() {
      return payload;
    }

    /** The payload as UTF-8. */
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return payload.length > 100 ? payload.length + " bytes" : sender + " says " + text();
    }
  }

  /** A membership change. */
  public record Configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined)
      implements Event {}

  /** A ring. */
  public record Ring(RingId id, List<Integer> nodeIds) implements Event {}

  private final List<Event> events = new ArrayList<>();

  @Override
  public void deliver(int nodeId, int pid, byte[] payload) {
    events.add(new Message(new Member(nodeId, pid), payload));
  }

  @Override
  public void configuration(
      List<Member> members, List<MembershipChange> left, List<MembershipChange> joined) {
    events.add(new Configuration(members, left, joined));
  }

  @Override
  public void ring(RingId ring, List<Integer> nodeIds) {
    events.add(new Ring(ring, nodeIds));
  }

  /** All events so far. */
  public List<Event> all() {
    return events;
  }

  /** The events of one kind so far. */
  public <T extends Event> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The messages so far. */
  public List<Message> messages() {
    return of(Message.class);
  }

  /** The texts of the messages so far. */
  public List<String> texts() {
    return messages().stream().map(Message::text).toList();
  }

  /** Dispatches until so many messages are there, and returns all of them. */
  public List<Message> awaitMessages(Cpg cpg, int count) {
    await(cpg, () -> messages().size() >= count);
    return messages();
  }

  /** Dispatches until the last configuration has this member, or has it not. */
  public Configuration awaitMember(Cpg cpg, Member member, boolean present) {
    await(
        cpg,
        () -> {
          List<Configuration> known = of(Configuration.class);
          return !known.isEmpty()
              && known.get(known.size() - 1).members().contains(member) == present;
        });
    List<Configuration> known = of(Configuration.class);
    return known.get(known.size() - 1);
  }

  /** Dispatches until the condition holds; fails after {@link #DEADLINE}. */
  public void await(Cpg cpg, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      Duration rest = Duration.ofNanos(end - System.nanoTime());
      if (rest.isNegative()) {
        throw new AssertionError("did not come within " + DEADLINE + "; came: " + events);
      }
      cpg.dispatch(rest);
    }
  }
}
