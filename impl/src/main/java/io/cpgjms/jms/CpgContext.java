package io.cpgjms.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;

/** Its methods follow in the next commit. */
abstract class CpgContext implements JMSContext {
  @SuppressWarnings("DoNotCallSuggester")
  static CpgContext open(CpgConnection connection, int sessionMode) throws JMSException {
    throw new JMSException("not on this branch yet: " + connection + sessionMode);
  }
}
