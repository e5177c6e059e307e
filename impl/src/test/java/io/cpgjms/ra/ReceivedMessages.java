package io.cpgjms.ra;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.Quorum;
import io.cpgjms.codec.MessageEncoder;
import io.cpgjms.group.Delivery;
import io.cpgjms.jms.Subscription.Received;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** What a group would have delivered. */
final class ReceivedMessages implements DeliveryQueue.Source {
  static final CpgTopic TOPIC = new CpgTopic("orders");
  static final Member SENDER = new Member(3, 4711);

  private final Queue<Received> waiting = new ArrayDeque<>();
  private long position;

  /**
   * @param groupId null for none
   */
  void add(String text, String groupId) throws JMSException {
    CpgTextMessage message = new CpgTextMessage(text);
    message.setJMSMessageID("ID:" + text);
    if (groupId != null) {
      message.setStringProperty("JMSXGroupID", groupId);
    }
    waiting.add(payload(message, ++position));
  }

  void addView() {
    waiting.add(
        new Received.View(
            new GroupView(
                new GroupName("orders"),
                1,
                List.of(SENDER),
                List.of(),
                List.of(),
                Optional.empty(),
                Quorum.QUORATE,
                Map.of())));
  }

  static Received.Payload payload(CpgMessage message, long position) throws JMSException {
    return payload(MessageEncoder.encode(message), position);
  }

  static Received.Payload payload(byte[] encoded, long position) {
    return new Received.Payload(
        new Delivery(SENDER, position, Optional.empty(), false, encoded, 0, encoded.length, null),
        new Reception(TOPIC, SENDER, position, Optional.empty(), false));
  }

  int left() {
    return waiting.size();
  }

  @Override
  public Received next() {
    return waiting.poll();
  }

  @Override
  public boolean isReady() {
    return !waiting.isEmpty();
  }
}
