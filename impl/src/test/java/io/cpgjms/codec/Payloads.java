package io.cpgjms.codec;

import io.cpgjms.api.Member;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import io.cpgjms.message.Reception;
import java.util.Optional;

/** Payloads as they come out of a group. */
final class Payloads {
  static final Reception FRAMED = reception(false);
  static final Reception FOREIGN = reception(true);

  private Payloads() {}

  private static Reception reception(boolean foreign) {
    return new Reception(new CpgTopic("orders"), new Member(1, 4711), 1, Optional.empty(), foreign);
  }

  static CpgMessage decode(byte[] payload) throws DamagedMessageException {
    return MessageDecoder.decode(payload, 0, payload.length, FRAMED);
  }
}
