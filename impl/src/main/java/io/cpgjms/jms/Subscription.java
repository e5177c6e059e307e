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
import io.cpgjms.message.PropertyNames;
import io.cpgjms.message.Reception;
import io.cpgjms.selector.Selector;
import jakarta.jms.JMSException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one consumer receives of a group: its messages and views in order, without those that are
 * expired, damaged or not wanted; messages with a delivery delay come when it is over. Damaged ones
 * are logged once a sender. {@link #poll} is for one thread at a time, all else for any.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Subscription.class.getName());

  private final CpgTopic topic;
  private final AllowedClasses allowed;
  private final InstantSource clock;
  private final Filter filter;
  private final Inbox inbox;
  private final DelayedDeliveries delayed;
  private final AtomicLong expired = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();

  /** Confined to the thread that takes. */
  private final Set<Member> sendersOfDamage = new HashSet<>();

  private Subscription(
      CpgTopic topic,
      AllowedClasses allowed,
      InstantSource clock,
      Filter filter,
      Inbox inbox,
      DelayedDeliveries delayed) {
    this.topic = topic;
    this.allowed = allowed;
    this.clock = clock;
    this.filter = filter;
    this.inbox = inbox;
    this.delayed = delayed;
  }

  /** Says which messages are wanted. */
  @FunctionalInterface
  public interface Filter {
    /** All messages. */
    Filter NONE = message -> true;

    /**
     * Whether the message is wanted. Called by who takes, for each message once.
     *
     * @throws JMSException if the message is damaged
     */
    boolean admits(CpgMessage message) throws JMSException;

    /** What the selector selects; all if it is null. */
    static Filter of(Selector selector) {
      return selector == null ? NONE : selector::matches;
    }
  }

  /**
   * Subscribes: what is ordered after the return is received, the newest view first.
   *
   * @param topic what received messages have as their destination
   * @param lease the joined group of the topic
   * @param inboxLimit how many bytes may wait, as for {@link Inbox#open}, and how many of messages
   *     with a delivery delay besides
   * @param allowed the classes that received objects may consist of
   * @param clock tells what is expired, and what is due
   * @param filter which messages are wanted
   * @param owner told on the group's dispatch thread what happens; must not block
   */
  public static Subscription open(
      CpgTopic topic,
      GroupLease lease,
      long inboxLimit,
      AllowedClasses allowed,
      InstantSource clock,
      Filter filter,
      Inbox.Owner owner) {
    Inbox inbox = Inbox.open(lease, inboxLimit, true, owner);
    return new Subscription(
        topic, allowed, clock, filter, inbox, new DelayedDeliveries(inboxLimit, clock));
  }

  /** What was received. */
  public sealed interface Received {
    /** A membership change. */
    record View(GroupView view) implements Received {}

    /** A message. Used by one thread at a time. */
    final class Payload implements Received {
      private static final long OVERHEAD_BYTES = 256;

      private final Delivery delivery;
      private final Reception reception;

      /** What was decoded to look at it, until it is handed out. */
      private CpgMessage decoded;

      /**
       * @param reception how it came, with the count of this delivery
       */
      public Payload(Delivery delivery, Reception reception) {
        this.delivery = delivery;
        this.reception = reception;
      }

      /** What the group delivered. */
      public Delivery delivery() {
        return delivery;
      }

      /** How it came, with the count of this delivery. */
      public Reception reception() {
        return reception;
      }

      /** The message, to be looked at only. */
      private CpgMessage look() throws DamagedMessageException {
        if (decoded == null) {
          decoded =
              MessageDecoder.decode(
                  delivery.bytes(), delivery.offset(), delivery.length(), reception);
        }
        return decoded;
      }

      /** A new instance of the message, which the receiver may change. */
      public CpgMessage message() throws DamagedMessageException {
        CpgMessage handedOut = look();
        decoded = null;
        return handedOut;
      }

      /** Its {@code JMSMessageID}, null if it has none. */
      public String messageId() throws DamagedMessageException {
        return look().getJMSMessageID();
      }

      /** Its {@code JMSXGroupID}, null if it has none or its properties are damaged. */
      public String groupId() {
        try {
          return look().getStringProperty(PropertyNames.GROUP_ID);
        } catch (DamagedMessageException | JMSException damaged) {
          return null;
        }
      }

      /** About what it costs to keep it. */
      public long bytes() {
        return OVERHEAD_BYTES + delivery.length();
      }

      /** The same to be delivered once more. */
      public Payload redelivered() {
        return new Payload(delivery, reception.redelivered());
      }
    }
  }

  /**
   * Takes what comes next, without waiting.
   *
   * @return null if there is nothing, or if this is closed
   * @throws CpgException CS_ERR_QUEUE_FULL if this was cut off because it was too slow
   */
  public Received poll() throws InterruptedException {
    while (delayed.isDue()) {
      Received.Payload due = delayed.take();
      if (usable(due)) {
        return due;
      }
    }
    while (!delayed.isFull()) {
      Inbox.Event event = inbox.take(Duration.ZERO);
      if (event == null) {
        return null;
      }
      if (event instanceof Inbox.Event.View view) {
        return new Received.View(view.view());
      }
      Received.Payload payload = payload(((Inbox.Event.Message) event).delivery());
      if (usable(payload)) {
        return payload;
      }
    }
    return null;
  }

  private Received.Payload payload(Delivery delivery) {
    return new Received.Payload(
        delivery,
        new Reception(
            topic,
            delivery.sender(),
            delivery.position(),
            delivery.ring(),
            delivery.foreign(),
            1,
            allowed));
  }

  /** Whether it is to be delivered now. */
  private boolean usable(Received.Payload payload) {
    try {
      CpgMessage message = payload.look();
      long now = clock.millis();
      long expiration = message.getJMSExpiration();
      if (expiration != 0 && expiration <= now) {
        expired.incrementAndGet();
        return false;
      }
      if (!filter.admits(message)) {
        return false;
      }
      // Without a delay both are the same, and a sender whose clock is ahead means no delay.
      long due = message.getJMSDeliveryTime();
      if (due > now && due > message.getJMSTimestamp()) {
        delayed.add(payload, due);
        return false;
      }
      return true;
    } catch (DamagedMessageException | JMSException e) {
      skip(payload.delivery(), e);
      return false;
    }
  }

  private void skip(Delivery delivery, Exception why) {
    damaged.incrementAndGet();
    if (sendersOfDamage.add(delivery.sender())) {
      LOG.log(
          Level.WARNING,
          "skipped message %d of %s from %s, and will skip others like it without a word: %s"
              .formatted(delivery.position(), topic, delivery.sender(), why.getMessage()),
          why);
    }
  }

  /** Whether {@link #poll} may return something, or throw. */
  public boolean isReady() {
    return delayed.isDue() || (!delayed.isFull() && inbox.isReady());
  }

  /** How many messages and views wait, those with a delivery delay not counted. */
  public int waiting() {
    return inbox.size();
  }

  /** How many ms until a delayed message is due; the largest long if none waits. */
  public long millisUntilDue() {
    return delayed.millisLeft();
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
