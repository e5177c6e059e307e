package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.codec.Addressee;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupStatistics;
import io.cpgjms.group.Outbound;
import io.cpgjms.group.SlowConsumerCounts;
import java.util.Optional;

/**
 * The group of the process's temporary topics as one of them sees it: its listeners get what is for
 * that topic, so that a consumer of one neither keeps the others' messages nor holds up their
 * senders. Safe for any thread.
 */
final class TemporaryTopicLease implements GroupLease {
  private final GroupLease lease;
  private final long number;

  TemporaryTopicLease(GroupLease lease, long number) {
    this.lease = lease;
    this.number = number;
  }

  @Override
  public Subscribed subscribe(GroupListener listener) {
    return lease.subscribe(
        new GroupListener() {
          @Override
          public void onDelivery(Delivery delivery) {
            if (isForUs(delivery)) {
              listener.onDelivery(delivery);
            }
          }

          @Override
          public boolean consumes() {
            return listener.consumes();
          }

          @Override
          public void onView(GroupView view) {
            listener.onView(view);
          }

          @Override
          public void onUnconfirmed(int payloads, CpgException cause) {
            listener.onUnconfirmed(payloads, cause);
          }
        });
  }

  private boolean isForUs(Delivery delivery) {
    return !delivery.foreign()
        && number == Addressee.temporary(delivery.bytes(), delivery.offset(), delivery.length());
  }

  @Override
  public GroupName group() {
    return lease.group();
  }

  @Override
  public GroupOptions options() {
    return lease.options();
  }

  @Override
  public SlowConsumerCounts slowConsumers() {
    return lease.slowConsumers();
  }

  @Override
  public boolean isJoined() {
    return lease.isJoined();
  }

  @Override
  public void awaitJoined() {
    lease.awaitJoined();
  }

  @Override
  public Optional<Member> local() {
    return lease.local();
  }

  @Override
  public Optional<GroupView> view() {
    return lease.view();
  }

  @Override
  public void send(Outbound outbound) {
    lease.send(outbound);
  }

  @Override
  public void sendAndConfirm(Outbound outbound) {
    lease.sendAndConfirm(outbound);
  }

  @Override
  public GroupStatistics statistics() {
    return lease.statistics();
  }

  @Override
  public void startClose() {
    lease.startClose();
  }

  @Override
  public void close() {
    lease.close();
  }
}
