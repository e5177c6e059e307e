package io.cpgjms.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** Which session modes there are. */
final class SessionModes {
  private SessionModes() {}

  /** The mode that the two arguments of {@code createSession} mean. */
  static int of(boolean transacted, int acknowledgeMode) throws JMSException {
    if (transacted) {
      return Session.SESSION_TRANSACTED;
    }
    if (acknowledgeMode == Session.SESSION_TRANSACTED) {
      throw new JMSException(
          "SESSION_TRANSACTED is no acknowledge mode of a session that is not transacted: use"
              + " createSession(Session.SESSION_TRANSACTED)");
    }
    return acknowledgeMode;
  }

  /**
   * The mode that the environment gives for the one asked for.
   *
   * @throws JMSException if there is no such mode
   */
  static int granted(UsageRules rules, int requested) throws JMSException {
    if (requested < Session.SESSION_TRANSACTED || requested > Session.DUPS_OK_ACKNOWLEDGE) {
      throw new JMSException(
          "session mode %d is not allowed: it takes SESSION_TRANSACTED (0), AUTO_ACKNOWLEDGE (1),"
                  .formatted(requested)
              + " CLIENT_ACKNOWLEDGE (2) or DUPS_OK_ACKNOWLEDGE (3)");
    }
    return rules.sessionMode(requested);
  }
}
