package io.cpgjms.jms;

import jakarta.jms.InvalidClientIDException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client identifiers that the open connections of this process have (Jakarta Messaging 3.1,
 * 6.1.2). Safe for any thread.
 */
final class ClientIds {
  /** There is one: connections of all factories exclude each other. */
  static final ClientIds OF_PROCESS = new ClientIds();

  /** An identifier among the clients of one engine. */
  private record Key(String engine, String bus, String clientId) {}

  private final Set<Key> taken = ConcurrentHashMap.newKeySet();

  private ClientIds() {}

  void claim(CpgConfiguration where, String clientId) throws InvalidClientIDException {
    if (!taken.add(key(where, clientId))) {
      throw new InvalidClientIDException(
          "client identifier '%s' is in use by another connection: close that one, or use another"
              .formatted(clientId));
    }
  }

  void release(CpgConfiguration where, String clientId) {
    taken.remove(key(where, clientId));
  }

  private static Key key(CpgConfiguration where, String clientId) {
    return new Key(where.engine(), where.bus(), clientId);
  }
}
