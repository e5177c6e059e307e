package io.cpgjms.ra;

import io.cpgjms.jms.UsageRules;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Session;
import java.io.Serializable;

/**
 * What a web or EJB container forbids (Jakarta Messaging 3.1, 12.2; Jakarta EE 10, EE.6.7).
 * Immutable, safe for any thread.
 */
final class ContainerRules implements UsageRules, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public void check(Call call) throws IllegalStateException {
    throw new IllegalStateException(
        switch (call) {
          case SET_CLIENT_ID ->
              "setClientID is not allowed in a container: set the property clientId of the"
                  + " connection factory instead";
          case SET_EXCEPTION_LISTENER ->
              "setExceptionListener is not allowed in a container: it rejoins groups by itself,"
                  + " and a message-driven bean with GroupMessageListener is told by its views";
          case STOP_CONNECTION ->
              "stop is not allowed in a container: close the consumer or the connection instead";
          case SET_MESSAGE_LISTENER ->
              "setMessageListener is not allowed in a container: use a message-driven bean, or"
                  + " receive with a timeout";
          case SECOND_SESSION ->
              "a connection in a container has one session: close it first, or create another"
                  + " connection";
          case COMMIT_OR_ROLLBACK ->
              "commit and rollback are not allowed in a container: use UserTransaction or"
                  + " container-managed transactions";
          case CREATE_CHILD_CONTEXT ->
              "createContext on a context is not allowed in a container: create one from the"
                  + " connection factory, or inject another one";
          case ASYNC_SEND ->
              "a CompletionListener is not allowed in a container: send without one; a PERSISTENT"
                  + " send returns when it is confirmed";
        });
  }

  @Override
  public int sessionMode(int requested) {
    return switch (requested) {
      case Session.SESSION_TRANSACTED, Session.CLIENT_ACKNOWLEDGE -> Session.AUTO_ACKNOWLEDGE;
      default -> requested;
    };
  }
}
