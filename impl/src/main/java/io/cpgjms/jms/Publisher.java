package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.codec.RawBody;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.Outbound;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.StreamMessage;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends the messages of a session: stamps the header fields that a provider sets, encodes, and
 * hands over to the unit of work or to the group. Used by one thread at a time.
 */
final class Publisher {
  private final SessionBacking backing;
  private final CpgConnection connection;
  private final InstantSource clock;
  private final AsyncSends async;
  private final String idPrefix;
  private final Map<GroupLease, GroupLease.Subscribed> watched = new ConcurrentHashMap<>();
  private long lastId;

  /**
   * @param session names the session: its messages' identifiers start with it
   */
  Publisher(
      SessionBacking backing, CpgConnection connection, ConnectionSetup setup, String session) {
    this.backing = backing;
    this.connection = connection;
    this.clock = setup.clock();
    this.async = new AsyncSends(setup.configuration(), session);
    this.idPrefix = "ID:" + session + "-";
  }

  /** What was sent asynchronously. */
  AsyncSends async() {
    return async;
  }

  /** Joins the topic's group, so that a producer that cannot send fails when it is made. */
  void prepare(CpgTopic topic) throws JMSException {
    backing.lease(topic.group());
  }

  /** Returns when the message is confirmed or, if it is not persistent, handed over. */
  void publish(CpgTopic topic, Message message, ProducerSettings settings) throws JMSException {
    Outbound outbound = outbound(topic, message, settings);
    GroupLease lease = backing.lease(topic.group());
    Optional<UnitOfWork> unitOfWork = backing.unitOfWork();
    if (unitOfWork.isPresent()) {
      unitOfWork.get().add(lease, outbound);
      return;
    }
    async.awaitSent();
    try {
      if (settings.isPersistent()) {
        lease.sendAndConfirm(outbound);
      } else {
        watch(lease);
        lease.send(outbound);
      }
    } catch (CpgException e) {
      throw JmsExceptions.of(e);
    }
  }

  /**
   * Returns at once; the listener is told later.
   *
   * @return the number of the send, for {@link AsyncSends#awaitReturned(long)}
   */
  long publish(
      CpgTopic topic, Message message, ProducerSettings settings, CompletionListener listener)
      throws JMSException {
    if (listener == null) {
      throw new IllegalArgumentException(
          "the completion listener is null: use the send without one");
    }
    Outbound outbound = outbound(topic, message, settings);
    reset(message);
    GroupLease lease = backing.lease(topic.group());
    Optional<UnitOfWork> unitOfWork = backing.unitOfWork();
    if (unitOfWork.isPresent()) {
      unitOfWork.get().add(lease, outbound);
      return async.completed(message, listener);
    }
    return async.submit(new AsyncSend(message, listener, lease, outbound));
  }

  /** So that its listener can read it. After a synchronous send the sender may go on writing. */
  private static void reset(Message message) throws JMSException {
    if (message instanceof BytesMessage bytes) {
      bytes.reset();
    } else if (message instanceof StreamMessage stream) {
      stream.reset();
    }
  }

  private Outbound outbound(CpgTopic topic, Message message, ProducerSettings settings)
      throws JMSException {
    if (message == null) {
      throw new MessageFormatException("the message is null");
    }
    TemporaryTopics.OF_PROCESS.checkExists(topic);
    CpgMessage own = CpgMessage.from(message);
    stamp(own, topic, settings);
    Outbound outbound =
        topic.raw()
            ? new Outbound.Raw(RawBody.of(own))
            : new Outbound.Framed(MessageEncoder.encode(own));
    if (own != message) {
      stamp(message, own);
    }
    return outbound;
  }

  /** Once for each group: what send did not wait for and was lost is told to the connection. */
  private void watch(GroupLease lease) {
    watched.computeIfAbsent(
        lease,
        unwatched ->
            unwatched.subscribe(
                new GroupListener() {
                  @Override
                  public void onDelivery(Delivery delivery) {}

                  @Override
                  public void onView(GroupView view) {}

                  @Override
                  public void onUnconfirmed(int payloads, CpgException cause) {
                    connection.reports().inDoubt(lease.group(), payloads, cause);
                  }
                }));
  }

  /** Waits for asynchronous sends and ends the watch over groups. Idempotent, any thread. */
  void close() {
    async.close();
    watched.values().forEach(GroupLease.Subscribed::close);
    watched.clear();
  }

  private void stamp(CpgMessage message, CpgTopic topic, ProducerSettings settings)
      throws JMSException {
    long now = clock.millis();
    message.headers().connectionId(connection.id());
    message.setJMSDestination(topic);
    message.setJMSDeliveryMode(settings.deliveryMode());
    message.setJMSPriority(settings.priority());
    message.setJMSExpiration(settings.expiration(now));
    message.setJMSTimestamp(settings.disableTimestamp() ? 0 : now);
    message.setJMSDeliveryTime(settings.deliveryTime(now));
    message.setJMSMessageID(settings.disableMessageId() ? null : idPrefix + ++lastId);
    message.setJMSRedelivered(false);
  }

  /** Tells the sender's instance of another provider's message what was sent (3.4). */
  private static void stamp(Message original, CpgMessage sent) throws JMSException {
    original.setJMSDestination(sent.getJMSDestination());
    original.setJMSDeliveryMode(sent.getJMSDeliveryMode());
    original.setJMSPriority(sent.getJMSPriority());
    original.setJMSExpiration(sent.getJMSExpiration());
    original.setJMSTimestamp(sent.getJMSTimestamp());
    original.setJMSDeliveryTime(sent.getJMSDeliveryTime());
    original.setJMSMessageID(sent.getJMSMessageID());
  }
}
