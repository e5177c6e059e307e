package io.cpgjms.message;

import io.cpgjms.api.Member;
import java.io.Serializable;
import java.util.Optional;

/** Objects as they come from another process. */
final class ReceivedObjects {
  private ReceivedObjects() {}

  static CpgObjectMessage received(Serializable object, String allowed) throws Exception {
    return receivedBytes(SerializedObject.write(object), allowed);
  }

  static CpgObjectMessage receivedBytes(byte[] serialized, String allowed) {
    var message =
        new CpgObjectMessage(
            new MessageHeaders(), new MessageProperties(null), ByteRange.of(serialized));
    message.received(
        new Reception(
            new CpgTopic("orders"),
            new Member(1, 4711),
            1,
            Optional.empty(),
            false,
            1,
            AllowedClasses.parse(allowed)));
    return message;
  }
}
