package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.codec.DamagedMessageException;
import io.cpgjms.codec.MessageDecoder;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Inbox;
import io.cpgjms.message.AllowedClasses;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one consumer receives of a group: its messages and views in order, without those that are
 * expired or damaged. Damaged ones are logged once a sender. {@link #take} is for one thread at a
 * time, all else for any.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Subscription.class.getName());

  private final CpgTopic topic;
  private final AllowedClasses allowed;
  private final InstantSource clock;
  private final Inbox inbox;
  private final AtomicLong expired = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();

  /** Confined to the thread that takes. */
  private final Set<Member> sendersOfDamage = new HashSet<>();

  private Subscription(CpgTopic topic, AllowedClasses allowed, InstantSource clock, Inbox inbox) {
    this.topic = topic;
    this.allowed = allowed;
    this.clock = clock;
    this.inbox = inbox;
  }

  /**
   * Subscribes: what is ordered after the return is received, the newest view first.
   *
   * @param topic what received messages have as their destination
   * @param lease the joined group of the topic
   * @param inboxLimit how many bytes may wait, as for {@link Inbox#open}
   * @param allowed the classes that received objects may consist of
   * @param clock tells what is expired
   * @param owner told on the group's dispatch thread what happens; must not block
   */
  public static Subscription open(
      CpgTopic topic,
      GroupLease lease,
      long inboxLimit,
      AllowedClasses allowed,
      InstantSource clock,
      Inbox.Owner owner) {
    return new Subscription(topic, allowed, clock, Inbox.open(lease, inboxLimit, true, owner));
  }

  /** What was received. */
  public sealed interface Received {
    /** A membership change. */
    record View(GroupView view) implements Received {}

    /**
     * A message.
     *
     * @param delivery the payload
     * @param reception how it came, with the count of this delivery
     */
    record Payload(Delivery delivery, Reception reception) implements Received {
      /** A new instance of the message, which the receiver may change. */
      public CpgMessage message() throws DamagedMessageException {
        return MessageDecoder.decode(
            delivery.bytes(), delivery.offset(), delivery.length(), reception);
      }

      /** The same to be delivered once more. */
      public Payload redelivered() {
        return new Payload(delivery, reception.redelivered());
      }
    }
  }

  /**
   * Takes what comes next.
   *
   * @param timeout how long to wait; zero looks only
   * @return null if nothing came in time, or if this is closed
   * @throws CpgException CS_ERR_QUEUE_FULL if this was cut off because it was too slow
   */
  public Received take(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Inbox.Event event = inbox.take(timeout);
    while (event != null) {
      Received received =
          event instanceof Inbox.Event.Message message
              ? usable(message.delivery())
              : new Received.View(((Inbox.Event.View) event).view());
      if (received != null) {
        return received;
      }
      long left = Math.max(0, deadline - System.nanoTime());
      event = inbox.take(Duration.ofNanos(left));
    }
    return null;
  }

  private Received usable(Delivery delivery) {
    Received.Payload payload =
        new Received.Payload(
            delivery,
            new Reception(
                    topic,
                    delivery.sender(),
                    delivery.position(),
                    delivery.ring(),
                    delivery.foreign())
                .allowing(allowed));
    try {
      long expiration = payload.message().getJMSExpiration();
      if (expiration == 0 || expiration > clock.millis()) {
        return payload;
      }
      expired.incrementAndGet();
    } catch (DamagedMessageException e) {
      damaged.incrementAndGet();
      if (sendersOfDamage.add(delivery.sender())) {
        LOG.log(
            Level.WARNING,
            "skipped message %d of %s from %s, and will skip others like it without a word: %s"
                .formatted(delivery.position(), topic, delivery.sender(), e.getMessage()),
            e);
      }
    }
    return null;
  }

  /** Whether {@link #take} would return something, or throw, without waiting. */
  public boolean isReady() {
    return inbox.isReady();
  }

  /** How many messages were dropped because they came too late. */
  public long expired() {
    return expired.get();
  }

  /** How many messages were dropped because the consumer was too slow. */
  public long dropped() {
    return inbox.dropped();
  }

  /** How many messages could not be read. */
  public long damaged() {
    return damaged.get();
  }

  /** Ends it and drops what waits. Idempotent. */
  @Override
  public void close() {
    inbox.close();
  }
}
