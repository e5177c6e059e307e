package io.cpgjms.jms;

import jakarta.jms.JMSException;

/**
 * What an environment makes of the calls that are not allowed everywhere (Jakarta Messaging 3.1,
 * 12.2 and Jakarta EE 10, EE.6.7): all are allowed in Java SE, some are not in a web or EJB
 * container. Safe for any thread.
 */
public interface UsageRules {
  /**
   * Returns if the call is allowed.
   *
   * @throws JMSException that says what to use instead
   */
  void check(Call call) throws JMSException;

  /**
   * The mode that a session gets. A web or EJB container decides about transactions and
   * acknowledgement itself, and gives AUTO_ACKNOWLEDGE for SESSION_TRANSACTED and
   * CLIENT_ACKNOWLEDGE; Java SE gives what was asked for.
   *
   * @param requested one of the four modes of {@link jakarta.jms.Session}
   */
  int sessionMode(int requested);

  /** One call that is not allowed everywhere. */
  enum Call {
    SET_CLIENT_ID,
    SET_EXCEPTION_LISTENER,
    STOP_CONNECTION,
    SET_MESSAGE_LISTENER,
    SECOND_SESSION,
    COMMIT_OR_ROLLBACK,
    CREATE_CHILD_CONTEXT,
    ASYNC_SEND
  }
}
