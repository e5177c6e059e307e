package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.group.InDoubtException;
import io.cpgjms.group.InquorateException;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;

/**
 * The one place that makes Jakarta Messaging exceptions of the errors below. The error code is the
 * name of the {@link CsError}, the cause is kept.
 */
public final class JmsExceptions {
  private JmsExceptions() {}

  /** The exception that Jakarta Messaging names for the error. */
  public static JMSException of(CpgException cause) {
    String text = cause.getMessage();
    String code = cause.error().name();
    if (cause instanceof InquorateException) {
      return caused(new ResourceAllocationException(text, code), cause);
    }
    return caused(
        switch (cause.error()) {
          case CS_ERR_ACCESS, CS_ERR_SECURITY -> new JMSSecurityException(text, code);
          case CS_ERR_NAME_TOO_LONG -> new InvalidDestinationException(text, code);
          case CS_ERR_NO_MEMORY, CS_ERR_NO_SPACE, CS_ERR_NO_RESOURCES, CS_ERR_TOO_MANY_GROUPS ->
              new ResourceAllocationException(text, code);
          default -> new JMSException(text, code);
        },
        cause);
  }

  /** The exception for a commit: rolled back, unless something may have been delivered. */
  static JMSException ofCommit(CpgException cause) {
    if (cause instanceof InDoubtException || cause instanceof PartialCommitException) {
      return of(cause);
    }
    return caused(
        new TransactionRolledBackException(
            "rolled back, nothing was sent: " + cause.getMessage(), cause.error().name()),
        cause);
  }

  /** A call that returns something or throws. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws JMSException;
  }

  /** A call that only may throw. */
  @FunctionalInterface
  interface Action {
    void run() throws JMSException;
  }

  /** Calls for the simplified API, which throws unchecked exceptions. */
  static <T> T unchecked(Call<T> call) {
    try {
      return call.call();
    } catch (JMSException e) {
      throw runtime(e);
    }
  }

  /** As {@link #unchecked}, for what returns nothing. */
  static void run(Action action) {
    unchecked(
        () -> {
          action.run();
          return null;
        });
  }

  /** The same with its cause, in both of the places where a client may look for it. */
  static <E extends JMSException> E caused(E exception, Exception cause) {
    exception.initCause(cause);
    exception.setLinkedException(cause);
    return exception;
  }

  /** A destination that no group can have. */
  static InvalidDestinationException invalidDestination(IllegalArgumentException cause) {
    return caused(new InvalidDestinationException(cause.getMessage()), cause);
  }

  /** What a later version may have, and what to use until then. */
  static JMSException unsupported(String what, String instead) {
    return new JMSException(
        "%s not supported in this version: %s".formatted(what, instead),
        CsError.CS_ERR_NOT_SUPPORTED.name());
  }

  /** What needs a queue, which closed process groups do not have. */
  static IllegalStateException noQueues(String call, String instead) {
    return new IllegalStateException(
        "%s: closed process groups are topics, there are no queues: use %s"
            .formatted(call, instead),
        CsError.CS_ERR_NOT_SUPPORTED.name());
  }

  /** What needs a store of messages or of subscriptions. */
  static JMSException noStoredSubscriptions(String call) {
    return new JMSException(
        call
            + ": closed process groups store no messages, so there are no durable or shared"
            + " subscriptions: use createConsumer, which receives while it is open",
        CsError.CS_ERR_NOT_SUPPORTED.name());
  }

  /** The unchecked exception of the same meaning, for the simplified API. */
  static JMSRuntimeException runtime(JMSException e) {
    String text = e.getMessage();
    String code = e.getErrorCode();
    if (e instanceof IllegalStateException) {
      return new IllegalStateRuntimeException(text, code, e);
    } else if (e instanceof InvalidClientIDException) {
      return new InvalidClientIDRuntimeException(text, code, e);
    } else if (e instanceof InvalidDestinationException) {
      return new InvalidDestinationRuntimeException(text, code, e);
    } else if (e instanceof InvalidSelectorException) {
      return new InvalidSelectorRuntimeException(text, code, e);
    } else if (e instanceof JMSSecurityException) {
      return new JMSSecurityRuntimeException(text, code, e);
    } else if (e instanceof MessageFormatException) {
      return new MessageFormatRuntimeException(text, code, e);
    } else if (e instanceof MessageNotWriteableException) {
      return new MessageNotWriteableRuntimeException(text, code, e);
    } else if (e instanceof ResourceAllocationException) {
      return new ResourceAllocationRuntimeException(text, code, e);
    } else if (e instanceof TransactionInProgressException) {
      return new TransactionInProgressRuntimeException(text, code, e);
    } else if (e instanceof TransactionRolledBackException) {
      return new TransactionRolledBackRuntimeException(text, code, e);
    }
    return new JMSRuntimeException(text, code, e);
  }
}
