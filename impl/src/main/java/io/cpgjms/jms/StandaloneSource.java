package io.cpgjms.jms;

import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import jakarta.jms.InvalidClientIDException;

/** Opens the backings of Java SE sessions. Safe for any thread. */
final class StandaloneSource implements SessionBacking.Source {
  private final CpgConfiguration configuration;
  private final GroupRegistry registry;
  private final GroupOptions options;

  StandaloneSource(CpgConfiguration configuration) {
    this.configuration = configuration;
    this.registry = configuration.registry();
    this.options = configuration.groupOptions();
  }

  @Override
  public SessionBacking open(boolean transacted) {
    return new StandaloneBacking(registry, options, transacted);
  }

  @Override
  public void claimClientId(String clientId) throws InvalidClientIDException {
    ClientIds.OF_PROCESS.claim(configuration, clientId);
  }

  @Override
  public void releaseClientId(String clientId) {
    ClientIds.OF_PROCESS.release(configuration, clientId);
  }
}
