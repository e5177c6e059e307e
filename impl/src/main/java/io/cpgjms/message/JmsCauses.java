package io.cpgjms.message;

import jakarta.jms.JMSException;

/** Keeps causes: JMSException has no constructor for them, and two places that hold one. */
final class JmsCauses {
  private JmsCauses() {}

  static <E extends JMSException> E with(E exception, Exception cause) {
    exception.initCause(cause);
    exception.setLinkedException(cause);
    return exception;
  }
}
