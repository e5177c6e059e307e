package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's share in a {@link GroupChannel}. */
final class ChannelLease implements GroupLease {
  private final GroupChannel channel;
  private final GroupOptions options;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Whether the channel leaves because of this. */
  private volatile boolean last;

  ChannelLease(GroupChannel channel, GroupOptions options) {
    this.channel = channel;
    this.options = options;
  }

  @Override
  public GroupName group() {
    return channel.group();
  }

  @Override
  public GroupOptions options() {
    return options;
  }

  @Override
  public SlowConsumerCounts slowConsumers() {
    return channel.marks().counts();
  }

  @Override
  public boolean isJoined() {
    return channel.isJoined();
  }

  @Override
  public void awaitJoined() {
    checkOpen();
    channel.awaitJoined(options.joinTimeout());
    channel.quorum().guard().checkSupported(options);
  }

  @Override
  public Optional<Member> local() {
    return channel.local();
  }

  @Override
  public Optional<GroupView> view() {
    return Optional.ofNullable(channel.views().view());
  }

  @Override
  public void send(Outbound outbound) {
    checkOpen();
    channel.quorum().guard().check(options);
    channel.gate().send(outbound, false, options);
  }

  @Override
  public void sendAndConfirm(Outbound outbound) {
    checkOpen();
    channel.quorum().guard().check(options);
    PendingSend send = channel.gate().send(outbound, true, options);
    channel.gate().await(send, options);
  }

  @Override
  public Subscribed subscribe(GroupListener listener) {
    checkOpen();
    channel.listeners().add(listener, channel.views()::view);
    channel.tellWhetherConsuming();
    return () -> {
      channel.listeners().remove(listener);
      channel.tellWhetherConsuming();
    };
  }

  @Override
  public GroupStatistics statistics() {
    return channel.statistics();
  }

  @Override
  public void startClose() {
    if (closed.compareAndSet(false, true)) {
      last = channel.removeUser();
    }
  }

  @Override
  public void close() {
    startClose();
    if (last) {
      channel.awaitLeft();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the lease on group " + group() + " is closed");
    }
  }
}
