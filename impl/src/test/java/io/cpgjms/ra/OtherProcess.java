package io.cpgjms.ra;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Groups;
import io.cpgjms.group.Outbound;
import io.cpgjms.jms.Subscription;
import io.cpgjms.message.AllowedClasses;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Another member of a group on an embedded bus: sends, receives, and sees who is there. */
final class OtherProcess implements AutoCloseable, GroupListener {
  private final CpgTopic topic;
  private final GroupLease lease;
  private boolean knowsMembers;
  private final Subscription subscription;
  private final Semaphore ready = new Semaphore(0);
  private final BlockingQueue<GroupView> views = new LinkedBlockingQueue<>();

  OtherProcess(String bus, String topic) {
    this(bus, topic, 2);
  }

  OtherProcess(String bus, String topic, int node) {
    this.topic = CpgTopic.parse(topic);
    this.lease =
        Groups.registry(new EmbeddedEngine(bus, new Member(node, 4711)))
            .lease(this.topic.group(), GroupOptions.DEFAULTS);
    lease.awaitJoined();
    lease.subscribe(this);
    this.subscription =
        Subscription.open(
            this.topic,
            lease,
            1 << 20,
            AllowedClasses.DEFAULTS,
            InstantSource.system(),
            Subscription.Filter.NONE,
            ready::release);
  }

  GroupName group() {
    return lease.group();
  }

  /** Sends, and returns when it is in the order. */
  void send(String text) throws JMSException {
    CpgTextMessage message = new CpgTextMessage(text);
    message.setJMSDestination(topic);
    message.setJMSMessageID("ID:" + text);
    lease.sendAndConfirm(new Outbound.Framed(MessageEncoder.encode(message)));
  }

  void send(Outbound outbound) {
    lease.sendAndConfirm(outbound);
  }

  /** The next text that came. */
  String receive() throws Exception {
    return receive(Duration.ofSeconds(10));
  }

  /** The next text that comes in time, or null. */
  String receive(Duration timeout) throws Exception {
    Subscription.Received received;
    do {
      if (!ready.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return null;
      }
      received = subscription.poll();
    } while (!(received instanceof Subscription.Received.Payload));
    return ((Subscription.Received.Payload) received).message().getBody(String.class);
  }

  /** Waits for a change after which there are so many members. */
  void awaitMembers(int count) throws InterruptedException {
    GroupView view = views.poll(10, TimeUnit.SECONDS);
    while (view != null && view.members().size() != count) {
      view = views.poll(10, TimeUnit.SECONDS);
    }
    if (view == null) {
      throw new AssertionError("no view with " + count + " members came");
    }
  }

  @Override
  public void onDelivery(Delivery delivery) {}

  @Override
  public void onView(GroupView view) {
    if (!knowsMembers || view.changesMembership()) {
      views.add(view);
      knowsMembers = true;
    }
  }

  @Override
  public void close() {
    subscription.close();
    lease.close();
  }
}
