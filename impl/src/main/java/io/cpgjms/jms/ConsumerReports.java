package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.codec.Addressee;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.Inbox;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.ResourceAllocationException;

/**
 * Tells a consumer's session that something came, and the connection's exception listener what the
 * consumer lost because it is slow. Of the temporary topics that share a group only its own is
 * wanted. Called by the group's dispatch thread.
 */
final class ConsumerReports implements Inbox.Owner {
  private final CpgTopic topic;
  private final ExceptionReports reports;
  private final Runnable onReady;
  private final DropReports drops;

  ConsumerReports(CpgTopic topic, ExceptionReports reports, Runnable onReady) {
    this.topic = topic;
    this.reports = reports;
    this.onReady = onReady;
    this.drops = new DropReports(reports::later, this::report);
  }

  @Override
  public boolean wants(Delivery delivery) {
    return topic.temporary() == 0
        || (!delivery.foreign()
            && topic.temporary()
                == Addressee.temporary(delivery.bytes(), delivery.offset(), delivery.length()));
  }

  @Override
  public void ready() {
    onReady.run();
  }

  @Override
  public void dropped(long messages, long bytes) {
    drops.dropped(messages, bytes);
  }

  private void report(long messages, long bytes) {
    CsError error = CsError.CS_ERR_NO_RESOURCES;
    String text =
        "a consumer of %s: %s (%d): the oldest %d messages with %d bytes were dropped: consume faster, raise inboxLimit, or take slowConsumer=BLOCK_SENDERS";
    reports.report(
        new ResourceAllocationException(
            text.formatted(topic, error, error.code(), messages, bytes), error.name()));
  }

  @Override
  public void cutOff(CpgException why) {
    reports.report(JmsExceptions.of(why));
  }
}
