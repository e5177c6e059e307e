package io.cpgjms.torture;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Groups;
import io.cpgjms.group.Outbound;
import io.cpgjms.torture.log.MessageId;
import io.cpgjms.torture.log.MessageId.Kind;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A member's time from one join to the next leave: a lease on the group and two threads that send,
 * one without waiting, one that has each message confirmed. Started and closed by one thread.
 */
final class Tenure implements GroupListener {
  /** How long a send may take, room and confirmation. */
  static final Duration SEND_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BURST = 8;
  private static final int STREAM_PAUSE_MILLIS = 140;
  private static final int CONFIRM_PAUSE_MILLIS = 35;

  private final Journal journal;
  private final int number;
  private final SplittableRandom random;
  private final boolean large;
  private final Consumer<String> news;
  private final GroupLease lease;
  private final Outstanding outstanding = new Outstanding();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> senders;

  /**
   * @param number counts the process's tenures, from 1
   * @param news takes the lines that the driver waits for
   */
  Tenure(
      Journal journal,
      GroupName group,
      int number,
      SplittableRandom random,
      boolean large,
      Consumer<String> news) {
    this.journal = journal;
    this.number = number;
    this.random = random;
    this.large = large;
    this.news = news;
    this.lease = Groups.registry(new CorosyncEngine(null)).lease(group, options(large));
    SplittableRandom ofStream = random.split();
    SplittableRandom ofConfirm = random.split();
    this.senders =
        List.of(
            new Thread(() -> stream(ofStream), "streamed"),
            new Thread(() -> confirm(ofConfirm), "confirmed"));
  }

  private static GroupOptions options(boolean large) {
    GroupOptions options =
        GroupOptions.DEFAULTS.withTimeouts(JOIN_TIMEOUT, SEND_TIMEOUT, CLOSE_TIMEOUT);
    return large ? options.withLimits(Sizes.LARGE_MOST_BYTES, 2 * Sizes.LARGE_MOST_BYTES) : options;
  }

  /** Begins to join and to send; returns this. */
  Tenure start() {
    journal.note("tenure " + number + " starts");
    lease.subscribe(this); // for as long as the lease
    senders.forEach(Thread::start);
    return this;
  }

  private MessageId id(Kind kind, int count) {
    return new MessageId(journal.sender(), MessageId.stream(number, kind), count);
  }

  private void stream(SplittableRandom dice) {
    Sizes sizes = new Sizes(dice, large);
    int count = 0;
    do {
      for (int burst = dice.nextInt(1, MAX_BURST + 1); burst > 0; burst--) {
        send(id(Kind.STREAMED, ++count), sizes.next());
      }
    } while (!stopsWithin(dice.nextInt(STREAM_PAUSE_MILLIS)));
  }

  private void send(MessageId id, int bytes) {
    byte[] payload = Payload.of(id, bytes);
    journal.sends(id, bytes);
    outstanding.add(id);
    try {
      lease.send(new Outbound.Framed(payload));
    } catch (CpgException | IllegalStateException e) {
      outstanding.remove(id);
      journal.failed(id, e);
    }
  }

  private void confirm(SplittableRandom dice) {
    Sizes sizes = new Sizes(dice, large);
    int count = 0;
    do {
      sendAndConfirm(id(Kind.CONFIRMED, ++count), sizes.next());
    } while (!stopsWithin(dice.nextInt(CONFIRM_PAUSE_MILLIS)));
  }

  private boolean sendAndConfirm(MessageId id, int bytes) {
    byte[] payload = Payload.of(id, bytes);
    journal.sends(id, bytes);
    try {
      lease.sendAndConfirm(new Outbound.Framed(payload));
      journal.confirmed(id);
      return true;
    } catch (CpgException | IllegalStateException e) {
      journal.failed(id, e);
      return false;
    }
  }

  private boolean stopsWithin(int millis) {
    try {
      return stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops the senders, which may still send what they began to. */
  void stopSending() throws InterruptedException {
    stop.countDown();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  /** Sends the one message of the last round; only after {@link #stopSending}. */
  boolean sendLast() {
    return sendAndConfirm(id(Kind.LAST, 1), Payload.MIN_BYTES);
  }

  /** Leaves; now and then while messages are being sent. Waits for the fate of all of them. */
  void leave() throws InterruptedException {
    if (random.nextBoolean()) {
      stopSending();
    }
    journal.note("tenure " + number + " leaves");
    lease.close();
    stopSending();
    outstanding.awaitNone(SEND_TIMEOUT.plus(CLOSE_TIMEOUT));
    journal.note("tenure " + number + " is over");
  }

  @Override
  public void onDelivery(Delivery delivery) {
    MessageId id = journal.delivery(delivery);
    outstanding.remove(id);
    if (id.kind() == Kind.LAST) {
      news.accept("lasts " + journal.lasts());
    }
  }

  @Override
  public void onView(GroupView view) {
    journal.view(view);
    news.accept(
        "view " + view.members().stream().map(Object::toString).collect(Collectors.joining(" ")));
  }

  @Override
  public void onUnconfirmed(int payloads, CpgException cause) {
    journal.note(payloads + " unconfirmed: " + cause.getMessage());
    outstanding.oldest(payloads).forEach(id -> journal.failed(id, cause));
  }
}
