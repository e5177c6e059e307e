package io.cpgjms.jms;

import jakarta.jms.JMSException;

/**
 * Which calls an environment forbids (Jakarta Messaging 3.1, 12.2 and Jakarta EE 10, EE.6.7): all
 * are allowed in Java SE, some are not in a web or EJB container. Each method returns or throws an
 * exception that says what to use instead. Safe for any thread.
 */
public interface UsageRules {
  /** {@code setClientID}, {@code setExceptionListener}, {@code stop}, listeners: by its name. */
  void check(Call call) throws JMSException;

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
