package io.cpgjms.jms;

import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import jakarta.jms.InvalidClientIDException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the backings of Java SE sessions, and knows the client identifiers that the connections of
 * its factory have.
 */
final class StandaloneSource implements SessionBacking.Source {
  private final GroupRegistry registry;
  private final GroupOptions options;
  private final Set<String> clientIds = ConcurrentHashMap.newKeySet();

  StandaloneSource(GroupRegistry registry, GroupOptions options) {
    this.registry = registry;
    this.options = options;
  }

  @Override
  public SessionBacking open(boolean transacted) {
    return new StandaloneBacking(registry, options, transacted);
  }

  @Override
  public void claimClientId(String clientId) throws InvalidClientIDException {
    if (!clientIds.add(clientId)) {
      throw new InvalidClientIDException(
          "client identifier '%s' is in use by another connection: close that one, or use another"
              .formatted(clientId));
    }
  }

  @Override
  public void releaseClientId(String clientId) {
    clientIds.remove(clientId);
  }
}
