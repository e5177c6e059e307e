package io.cpgjms.jms;

import jakarta.jms.JMSException;
import java.time.InstantSource;

/**
 * What a connection and its sessions are made with. Immutable.
 *
 * @param source opens the sessions' backings
 * @param rules which calls are allowed
 * @param configuration limits
 * @param clock tells the time stamps and expirations
 */
record ConnectionSetup(
    SessionBacking.Source source,
    UsageRules rules,
    CpgConfiguration configuration,
    InstantSource clock) {
  /** The same for a user, who may be refused. */
  ConnectionSetup signedOn(String userName, String password) throws JMSException {
    return new ConnectionSetup(source.signedOn(userName, password), rules, configuration, clock);
  }
}
