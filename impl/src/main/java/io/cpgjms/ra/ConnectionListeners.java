package io.cpgjms.ra;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The container's listeners on one managed connection. Safe for any thread. */
final class ConnectionListeners {
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();

  void add(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Whether {@link #failed(ManagedConnection, Exception)} was called. */
  boolean hasFailed() {
    return failed.get();
  }

  /** Tells that the application closed the handle. */
  void closed(ManagedConnection source, ConnectionHandle handle) {
    ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(handle);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  /** Tells, the first time only, that the managed connection is good for nothing any more. */
  void failed(ManagedConnection source, Exception cause) {
    if (failed.compareAndSet(false, true)) {
      ConnectionEvent event =
          new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause);
      listeners.forEach(listener -> listener.connectionErrorOccurred(event));
    }
  }
}
