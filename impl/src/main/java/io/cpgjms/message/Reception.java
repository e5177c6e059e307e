package io.cpgjms.message;

import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a message came here: what the wire does not carry because the group tells it. Immutable.
 *
 * @param destination the topic that it was received from
 * @param sender who sent it
 * @param position its place among the messages of the group, from 1
 * @param ring the totem ring in which it was delivered, empty if not known yet
 * @param foreign whether it came without our envelope
 * @param deliveryCount how often it was delivered, this time included; from 1
 * @param allowed the classes that an object in it may consist of
 */
public record Reception(
    CpgTopic destination,
    Member sender,
    long position,
    Optional<RingId> ring,
    boolean foreign,
    int deliveryCount,
    AllowedClasses allowed) {

  /** A first delivery, of an object of the default classes at most. */
  public Reception(
      CpgTopic destination, Member sender, long position, Optional<RingId> ring, boolean foreign) {
    this(destination, sender, position, ring, foreign, 1, AllowedClasses.DEFAULTS);
  }

  /** The same message delivered once more. */
  public Reception redelivered() {
    return new Reception(destination, sender, position, ring, foreign, deliveryCount + 1, allowed);
  }

  /** The value of one of our properties, null if it has none by that name. */
  Object property(String name) {
    return switch (name) {
      case PropertyNames.NODE_ID -> Integer.toUnsignedLong(sender.nodeId());
      case PropertyNames.PID -> sender.pid();
      case PropertyNames.POSITION -> position;
      case PropertyNames.RING_ID -> ring.map(RingId::toString).orElse(null);
      case PropertyNames.FOREIGN -> foreign ? Boolean.TRUE : null;
      case PropertyNames.DELIVERY_COUNT -> deliveryCount;
      default -> null;
    };
  }

  List<String> propertyNames() {
    List<String> names =
        new ArrayList<>(
            List.of(
                PropertyNames.DELIVERY_COUNT,
                PropertyNames.NODE_ID,
                PropertyNames.PID,
                PropertyNames.POSITION));
    if (ring.isPresent()) {
      names.add(PropertyNames.RING_ID);
    }
    if (foreign) {
      names.add(PropertyNames.FOREIGN);
    }
    return names;
  }
}
