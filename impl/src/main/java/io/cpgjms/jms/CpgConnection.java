package io.cpgjms.jms;

import jakarta.jms.JMSException;
import jakarta.jms.TopicConnection;

/** Its methods follow in the next commit. */
abstract class CpgConnection implements TopicConnection {
  @SuppressWarnings("DoNotCallSuggester")
  static CpgConnection open(ConnectionSetup setup) throws JMSException {
    throw new JMSException("not on this branch yet: " + setup);
  }
}
